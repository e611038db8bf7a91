import { colourOf, parseRules } from '@katas/traffic-light';
import { Refusal } from '../refusal';
import { captureGroups, type CaptureGroup } from './capture-groups';
import { translate } from './translate';

/** A regular expression of the Ruby source, in the syntax of RE2 as the colour rules use it. */
export interface Regex {
  readonly pattern: string;
  /** From group 1 on. */
  readonly groups: readonly CaptureGroup[];
  /** A match may be longer than in Ruby: it has what follows it, too. */
  readonly hasLookahead: boolean;
}

/** Translates Ruby's regex. `^`, `$` and `.` are per line in both. Throws {@link Refusal}. */
export function rubyRegex(source: string, flags: string, line: number): Regex {
  const unknown = [...flags].find((flag) => !'imou'.includes(flag));
  if (unknown !== undefined) throw new Refusal(`the regex flag ${unknown}`, line);
  const lookahead = NEGATIVE_LOOKAHEAD.exec(source);
  const start = translate(source.slice(0, lookahead?.index), line);
  const pattern = `${start}${lookahead ? notFollowedBy(lookahead[1] ?? '') : ''}`;
  requireLineStart(source.slice(0, lookahead?.index), line);
  const groups = captureGroups(pattern);
  if (lookahead && groups.length > 0) throw new Refusal('a regex with groups and (?!', line);
  const options = `${flags.includes('i') ? 'i' : ''}${flags.includes('m') ? 's' : ''}`;
  return {
    pattern: options === '' ? pattern : `(?${options})${pattern}`,
    groups,
    hasLookahead: lookahead !== null,
  };
}

/** RE2 finds the start of an empty line behind the last newline, Ruby does not. */
const LINE_START_AT_END = '(?:^\\z)';
const NOTHING = '[^\\x00-\\x{10FFFF}]';

/** Throws a {@link Refusal} for a regex such as `^\s*$`, which RE2 finds where Ruby does not. */
function requireLineStart(source: string, line: number): void {
  const isFound = (lineStart: string): boolean =>
    isFoundIn('a\n', translate(source, line, lineStart));
  if (source.includes('^') && isFound(LINE_START_AT_END) && !isFound(NOTHING)) {
    throw new Refusal('a ^ that RE2 finds behind the last newline, and Ruby does not', line);
  }
}

function isFoundIn(stdout: string, match: string): boolean {
  const rules = parseRules({ rules: [{ colour: 'red', when: { match } }], otherwise: 'green' });
  return colourOf(rules, { stdout, stderr: '', status: 0 }).colour === 'red';
}

/** A text that must not follow, at the end of the regex. Whether there is a match can be said without a lookahead. */
const NEGATIVE_LOOKAHEAD = /\(\?!((?:[\w :]|\\[^\w])+)\)$/;

/** Returns a pattern for the end of the text, or another character than the next one of `source`, at each place. */
function notFollowedBy(source: string): string {
  const [first = '', ...others] = source.match(/\\.|./g) ?? [];
  const rest = others.length > 0 ? `|${first}${notFollowedBy(others.join(''))}` : '';
  return `(?:\\z|[^${first}]${rest})`;
}

/** Returns a pattern that matches the text itself. */
export function quoted(text: string): string {
  return text
    .replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r');
}
