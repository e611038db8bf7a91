import { RE2JS, RE2JSException } from 're2js';
import { quote, text, Unreadable } from './fields';
import { TooMuchWork } from './rules';

/** A regular expression that takes linear time, whatever it is and whatever it looks at. */
export interface Pattern {
  readonly groupCount: number;
  isIn(text: string): boolean;
  /** One match after the other, from the start. Throws {@link TooMuchWork} before a match when it may not go on. */
  matchesIn(text: string, mayGoOn: () => boolean): Iterable<Found>;
}

export interface Found {
  /** Group 0 is the whole match; a group that took no part is empty. */
  group(number: number): string;
}

/** Reads a pattern in RE2's syntax; `^`, `$` and `.` are per line. Throws {@link Unreadable}. */
export function pattern(value: unknown, at: string): Pattern {
  const compiled = compile(text(value, at), at);
  return {
    groupCount: compiled.groupCount(),
    isIn: (searched) => compiled.matcher(searched).find(),
    *matchesIn(searched, mayGoOn) {
      const matcher = compiled.matcher(searched);
      while (matcher.find()) {
        yield { group: (number) => matcher.group(number) ?? '' };
        if (!mayGoOn()) throw new TooMuchWork();
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
