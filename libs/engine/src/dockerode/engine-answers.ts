import { isMissing } from './engine-caller';

/** What an engine answers of a thing that is not there is no failure. */
export function undefinedIfMissing(error: unknown): undefined {
  if (!isMissing(error)) throw error;
}

export function falseIfMissing(error: unknown): false {
  if (!isMissing(error)) throw error;
  return false;
}
