export interface CaptureGroup {
  /** The pattern between its parentheses. */
  readonly pattern: string;
  /** It takes part in every match. */
  readonly isCertain: boolean;
}

interface OpenGroup {
  readonly start: number;
  /** Its place among the capture groups. Undefined for `(?:...)`. */
  readonly index: number | undefined;
  /** The capture groups before it, which are not inside of it. */
  readonly firstInside: number;
  hasAlternatives: boolean;
}

/** Returns the capture groups of a pattern in RE2's syntax, in order. */
export function captureGroups(pattern: string): CaptureGroup[] {
  const found: { pattern: string; isCertain: boolean }[] = [];
  const outermost: OpenGroup = {
    start: 0,
    index: undefined,
    firstInside: 0,
    hasAlternatives: false,
  };
  const open = [outermost];
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern[at];
    if (character === '\\') at += 1;
    else if (character === '[') at = endOfClass(pattern, at);
    else if (character === '|') current(open).hasAlternatives = true;
    else if (character === '(') {
      const isCapture = pattern[at + 1] !== '?';
      const index = isCapture ? found.push({ pattern: '', isCertain: true }) - 1 : undefined;
      open.push({ start: at + 1, index, firstInside: found.length, hasAlternatives: false });
    } else if (character === ')') close(pattern, at, open, found);
  }
  if (outermost.hasAlternatives) makeUncertain(found, 0);
  return found;
}

function close(
  pattern: string,
  at: number,
  open: OpenGroup[],
  found: { pattern: string; isCertain: boolean }[],
): void {
  const { start, index, firstInside, hasAlternatives } = open.pop() ?? current(open);
  const own = index === undefined ? undefined : found[index];
  if (own !== undefined) own.pattern = pattern.slice(start, at);
  if (hasAlternatives) makeUncertain(found, firstInside);
  const mayRepeatZeroTimes = /^(?:[?*]|\{0)/.test(pattern.slice(at + 1));
  if (mayRepeatZeroTimes) makeUncertain(found, index ?? firstInside);
}

function makeUncertain(found: { isCertain: boolean }[], from: number): void {
  for (const group of found.slice(from)) group.isCertain = false;
}

function current(open: readonly OpenGroup[]): OpenGroup {
  return open.at(-1) ?? { start: 0, index: undefined, firstInside: 0, hasAlternatives: false };
}

function endOfClass(pattern: string, start: number): number {
  let at = start + 1;
  if (pattern[at] === '^') at += 1;
  for (; at < pattern.length && pattern[at] !== ']'; at += 1) {
    if (pattern[at] === '\\') at += 1;
    else if (pattern.startsWith('[:', at)) at = pattern.indexOf(':]', at) + 1;
  }
  return at;
}
