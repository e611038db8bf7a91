import { Refusal } from '../refusal';
import { captureGroups, type CaptureGroup } from './capture-groups';
import { translate } from './translate';

/** A regular expression of the Ruby source, in the syntax of RE2 as the colour rules use it. */
export interface Regex {
  readonly pattern: string;
  /** From group 1 on. */
  readonly groups: readonly CaptureGroup[];
}

/** Translates Ruby's regex. `^`, `$` and `.` are per line in both. Throws {@link Refusal}. */
export function rubyRegex(source: string, flags: string, line: number): Regex {
  const unknown = [...flags].find((flag) => !'imou'.includes(flag));
  if (unknown !== undefined) throw new Refusal(`the regex flag ${unknown}`, line);
  const pattern = translate(source, line);
  const options = `${flags.includes('i') ? 'i' : ''}${flags.includes('m') ? 's' : ''}`;
  return {
    pattern: options === '' ? pattern : `(?${options})${pattern}`,
    groups: captureGroups(pattern),
  };
}

/** Returns a pattern that matches the text itself. */
export function quoted(text: string): string {
  return text
    .replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r');
}
