import { GitProblem } from '../git-problem';

/** The largest object that is read into memory. */
export const OBJECT_BYTES_MAX = 10_000_000;

/** The bytes that one repository may make its reader inflate. */
const INFLATED_BYTES_MAX = 200_000_000;

/** Bounds the work that the objects of one repository can cause. */
export class ReadBudget {
  #left = INFLATED_BYTES_MAX;

  /** Throws a {@link GitProblem} when the object is too large, or all objects together are. */
  take(bytes: number): void {
    if (bytes > OBJECT_BYTES_MAX) throw new ObjectTooLarge(bytes);
    this.#left -= bytes;
    if (this.#left < 0) throw new GitProblem('the git repository takes too much work to read');
  }
}

/** The object may be read as a stream. */
export class ObjectTooLarge extends GitProblem {
  constructor(readonly bytes: number) {
    super(`an object of the git repository has ${Math.ceil(bytes / 1_000_000)} MB`);
    this.name = 'ObjectTooLarge';
  }
}
