import type { Dojo } from '../dojo/dojo';
import { DojoProblem, INVALID, NOT_FOUND } from '../dojo/dojo-problem';
import { kataIdIn, kataIdStartIn } from './kata-id-input';

/** Returns the IDs of the katas that a text can mean: one or more. Rejects with a `DojoProblem` when there is none. */
export async function findKatas(
  { katasLike }: Pick<Dojo, 'katasLike'>,
  text: string,
): Promise<readonly string[]> {
  const whole = kataIdIn(text);
  if (whole !== undefined) return [whole];
  const start = kataIdStartIn(text);
  if (start === undefined) throw new DojoProblem(INVALID, NOT_AN_ID);
  const ids = await katasLike(start);
  if (ids.length === 0) throw new DojoProblem(NOT_FOUND, `No kata ID starts with ${start}.`);
  return ids;
}

const NOT_AN_ID =
  'A kata ID is ten characters of 0-9 and A-F; the first six characters are enough.';
