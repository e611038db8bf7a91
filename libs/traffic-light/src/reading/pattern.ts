import { RE2JS, RE2JSException, type Matcher } from 're2js';
import { TooMuchWork } from '../rules';
import { quote, text, Unreadable } from './fields';

/** A regular expression whose search takes linear time, for any pattern and any text. */
export interface Pattern {
  readonly groupCount: number;
  isIn(text: string): boolean;
  /** Finds one match after the other, from the start. Throws {@link TooMuchWork} when `mayContinue` returns false. */
  matchesIn(text: string, mayContinue: () => boolean): Iterable<Found>;
}

/** A match, until the next one is searched. */
export interface Found {
  /** Group 0 is the whole match. A group that took no part in the match is empty. */
  group(number: number): string;
  readonly start: number;
  readonly end: number;
}

/** A search of 100 KiB takes a few milliseconds at most, a look at the clock a microsecond. */
const MATCHES_PER_CHECK = 50;

/** Compiles a pattern in RE2's syntax. `^`, `$` and `.` are per line. Throws {@link Unreadable}. */
export function pattern(value: unknown, at: string): Pattern {
  const compiled = compile(text(value, at), at);
  return {
    groupCount: compiled.groupCount(),
    isIn: (searched) => compiled.matcher(searched).find(),
    *matchesIn(searched, mayContinue) {
      const matcher = compiled.matcher(searched);
      const current = new CurrentMatch(matcher);
      for (let nth = 1; matcher.find(); nth += 1) {
        yield current;
        if (nth % MATCHES_PER_CHECK === 0 && !mayContinue()) throw new TooMuchWork();
      }
    },
  };
}

/** The match that the matcher is at. One object for all matches: an output may have 50,000. */
class CurrentMatch implements Found {
  readonly #matcher: Matcher;

  constructor(matcher: Matcher) {
    this.#matcher = matcher;
  }

  group(number: number): string {
    return this.#matcher.group(number) ?? '';
  }

  get start(): number {
    return this.#matcher.start();
  }

  get end(): number {
    return this.#matcher.end();
  }
}

function compile(source: string, at: string): RE2JS {
  try {
    return RE2JS.compile(source, RE2JS.MULTILINE);
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    throw new Unreadable(`${at}: ${quote(source)} is no pattern of RE2: ${error.message}`);
  }
}
