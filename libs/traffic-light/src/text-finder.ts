import { Unreadable } from './reading/fields';
import { pattern } from './reading/pattern';
import { RulesProblem } from './rules';

/** Returns the text of the first match, or undefined when there is none. Takes linear time. */
export type TextFinder = (text: string) => string | undefined;

/** Compiles a pattern in RE2's syntax, with `^`, `$` and `.` per line. Never throws. */
export function textFinder(source: string): TextFinder | RulesProblem {
  try {
    const compiled = pattern(source, 'the pattern');
    return (text) => {
      for (const match of compiled.matchesIn(text, () => true)) return match.group(0);
      return undefined;
    };
  } catch (error) {
    if (error instanceof Unreadable) return new RulesProblem(error.message);
    throw error;
  }
}
