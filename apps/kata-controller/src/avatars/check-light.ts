import type { Light } from '@katas/katas-tree';
import { InvalidInput } from '@katas/validation';

/** Throws InvalidInput, which names the field, when the avatar has no such light. 0 is the start. */
export function checkLight(
  lights: readonly Light[] | undefined,
  number: number,
  field: string,
): void {
  const isStart = number === 0 && lights !== undefined;
  if (isStart || lights?.some((light) => light.number === number)) return;
  throw new InvalidInput([{ field, problem: 'must be a light of this kata' }]);
}
