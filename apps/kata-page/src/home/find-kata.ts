import type { Dojo } from '../dojo/dojo';
import { DojoProblem, INVALID, NOT_FOUND } from '../dojo/answers/dojo-problem';
import { kataIdIn, kataIdStartIn } from './kata-id-input';
import { homeTexts as t } from './texts';

/** Returns the IDs of the katas that a text can mean: one or more. Rejects with a `DojoProblem` when there is none. */
export async function findKatas(
  { katasLike }: Pick<Dojo, 'katasLike'>,
  text: string,
): Promise<readonly string[]> {
  const whole = kataIdIn(text);
  if (whole !== undefined) return [whole];
  const start = kataIdStartIn(text);
  if (start === undefined) throw new DojoProblem(INVALID, t.notAnId);
  const ids = await katasLike(start);
  if (ids.length === 0) throw new DojoProblem(NOT_FOUND, t.noKata({ start }));
  return ids;
}
