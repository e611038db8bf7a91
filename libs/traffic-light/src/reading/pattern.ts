import { RE2JS, RE2JSException } from 're2js';
import { TooMuchWork } from '../rules';
import { quote, text, Unreadable } from './fields';

/** A regular expression whose search takes linear time, for any pattern and any text. */
export interface Pattern {
  readonly groupCount: number;
  isIn(text: string): boolean;
  /** Finds one match after the other, from the start. Throws {@link TooMuchWork} when `mayContinue` returns false. */
  matchesIn(text: string, mayContinue: () => boolean): Iterable<Found>;
}

export interface Found {
  /** Group 0 is the whole match. A group that took no part in the match is empty. */
  group(number: number): string;
  readonly start: number;
  readonly end: number;
}

/** Compiles a pattern in RE2's syntax. `^`, `$` and `.` are per line. Throws {@link Unreadable}. */
export function pattern(value: unknown, at: string): Pattern {
  const compiled = compile(text(value, at), at);
  return {
    groupCount: compiled.groupCount(),
    isIn: (searched) => compiled.matcher(searched).find(),
    *matchesIn(searched, mayContinue) {
      const matcher = compiled.matcher(searched);
      while (matcher.find()) {
        yield {
          group: (number) => matcher.group(number) ?? '',
          start: matcher.start(),
          end: matcher.end(),
        };
        if (!mayContinue()) throw new TooMuchWork();
      }
    },
  };
}

function compile(source: string, at: string): RE2JS {
  try {
    return RE2JS.compile(source, RE2JS.MULTILINE);
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    throw new Unreadable(`${at}: ${quote(source)} is no pattern of RE2: ${error.message}`);
  }
}
