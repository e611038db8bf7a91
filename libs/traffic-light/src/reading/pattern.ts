import { MatcherInput, RE2JS, RE2JSException, type MatcherInputBase } from 're2js';
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
  /** Returns the text of a group; group 0 is the whole match. A group that took no part in the match is empty. */
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
    isIn: (searched) => compiled.test(searched),
    *matchesIn(searched, mayContinue) {
      const current = new CurrentMatch(compiled, searched);
      for (let nth = 1; current.moveToNext(); nth += 1) {
        yield current;
        if (nth % MATCHES_PER_CHECK === 0 && !mayContinue()) throw new TooMuchWork();
      }
    },
  };
}

/** The start and the end of a match and of each of its groups. -1 for a group that took no part in the match. */
type Bounds = readonly number[];

const UNANCHORED = 0;

/**
 * The match that a search is at. One object for all matches: an output may have 50,000. It finds a match and its groups
 * in one search. re2js's `Matcher` makes a second search for the groups, which takes four times as long as the first.
 */
class CurrentMatch implements Found {
  readonly #input: MatcherInputBase;
  readonly #groups: number;
  #bounds: Bounds = [];
  #next = 0;

  constructor(
    private readonly compiled: RE2JS,
    private readonly searched: string,
  ) {
    this.#input = MatcherInput.utf16(searched);
    this.#groups = 1 + compiled.groupCount();
  }

  /** Returns false when there is no other match. */
  moveToNext(): boolean {
    const [, bounds] = this.compiled
      .re2()
      .matchMachineInput(
        ...[this.#input, this.#next, this.searched.length, UNANCHORED, this.#groups],
      ) as [boolean, Bounds | null];
    if (bounds === null) return false;
    this.#bounds = bounds;
    this.#next = this.start === this.end ? this.end + this.#lengthAt(this.end) : this.end;
    return true;
  }

  group(number: number): string {
    const [start = -1, end = -1] = this.#bounds.slice(2 * number, 2 * number + 2);
    return start < 0 ? '' : this.searched.slice(start, end);
  }

  get start(): number {
    return this.#bounds[0] ?? 0;
  }

  get end(): number {
    return this.#bounds[1] ?? 0;
  }

  /** Returns the length of the character at an index: 2 where two surrogates are one character. */
  #lengthAt(index: number): number {
    return (this.searched.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
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
