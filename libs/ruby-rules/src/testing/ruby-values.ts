/** A symbol of Ruby. */
export class Sym {
  constructor(readonly name: string) {}
}

/** Returns whether Ruby takes the value for true. */
export function truth(value: unknown): boolean {
  return value !== null && value !== undefined && value !== false;
}

/** Returns the regular expression with the flags of Ruby. */
export function regexOf(source: string, flags: string): RegExp {
  const own = `${flags.includes('i') ? 'i' : ''}${flags.includes('m') ? 's' : ''}`;
  const translated = source
    .replaceAll('\\A', '(?<![^])')
    .replaceAll('\\z', '(?![^])')
    .replaceAll('\\h', '[0-9a-fA-F]');
  return new RegExp(translated, `gm${own}`);
}

/** Returns the first match with its groups, or null. One of the two is a regex. */
export function search(first: unknown, second: unknown): unknown[] | null {
  const [regex, text] = first instanceof RegExp ? [first, second] : [second, first];
  return matchesOf(regex as RegExp, String(text))[0] ?? null;
}

/** Returns all matches, each with its groups, from group 0 on. A group that took no part in the match is null. */
function matchesOf(regex: RegExp, text: string): unknown[][] {
  return [...text.matchAll(regex)].map((match) => [...match].map((group) => group ?? null));
}

/** Matches any of the texts, as `Regexp.union`. */
export function union(texts: readonly unknown[]): RegExp {
  const quoted = texts.map((text) => String(text).replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return regexOf(quoted.join('|'), '');
}

/** Calls a method of a number. */
export function numberCall(value: number, method: string): unknown {
  if (method === 'zero?') return value === 0;
  if (method === 'positive?') return value > 0;
  return value;
}

/** Calls a method of a string. Throws for a method that no rule uses. */
export function textCall(text: string, method: string, given: unknown[]): unknown {
  const [first] = given;
  switch (method) {
    case 'match':
    case 'match?':
      return search(first instanceof RegExp ? first : regexOf(String(first), ''), text);
    case 'scan':
      return matchesOf(first as RegExp, text).map((match) =>
        match.length === 1 ? match[0] : match.slice(1),
      );
    case 'include?':
      return text.includes(String(first));
    case 'start_with?':
      return text.startsWith(String(first));
    case 'end_with?':
      return text.endsWith(String(first));
    case 'empty?':
      return text === '';
    case 'to_i':
      return Number(/^\s*([+-]?\d+)/.exec(text)?.[1] ?? 0);
    case 'rpartition':
      return partition(text, String(first));
    case 'rindex':
      return text.includes(String(first)) ? text.lastIndexOf(String(first)) : null;
    case '[]':
      return text.slice((first as { from: number }).from);
    case 'sub':
      return text.replace(first as RegExp, String(given[1]));
    case 'to_s':
      return text;
  }
  throw new Error(`no method ${method}`);
}

function partition(text: string, mark: string): string[] {
  const at = text.lastIndexOf(mark);
  if (at < 0) return ['', '', text];
  return [text.slice(0, at), mark, text.slice(at + mark.length)];
}
