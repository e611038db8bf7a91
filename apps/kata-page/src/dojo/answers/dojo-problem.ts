import { problemTexts } from '../texts';

/** A call that failed. `message` is a sentence for the person at the page. */
export class DojoProblem extends Error {
  constructor(
    /** `unanswered` when nobody knows whether the call was carried out, else the code of the answer. */
    readonly code: string,
    detail: string,
    cause?: unknown,
    /** How far the image of the kata is; set while it is pulled or built. */
    readonly progress?: string,
  ) {
    super(detail, { cause });
    this.name = 'DojoProblem';
  }
}

export const UNANSWERED = 'unanswered';
/** There is no such kata, animal, light or page. */
export const NOT_FOUND = 'not-found';
/** The call was given something that it does not accept. */
export const INVALID = 'invalid';
/** A file of the kata is damaged, or has a form that the server does not know. */
export const UNREADABLE = 'manifest-unreadable';
export const TOO_LARGE = 'too-large';
/** The kata has ended and cannot be changed. */
export const ENDED = 'ended';

export function asDojoProblem(error: unknown): DojoProblem {
  if (error instanceof DojoProblem) return error;
  return new DojoProblem('bug', problemTexts.bug, error);
}
