import type { Practice, PracticeAnswer } from '@katas/controller-api';
import type { ControllerDeps } from '../../controller-deps';
import { isLocked, type LoadedKata } from '../../katas/load-kata';
import { publishRoom } from '../room-now';

/** Closes the kata to new animals, or opens it again. */
export async function setLocked<Locked extends boolean>(
  deps: ControllerDeps,
  kata: LoadedKata,
  locked: Locked,
): Promise<{ locked: Locked }> {
  if (isLocked(kata) !== locked) {
    const fields = { ...kata.fields, locked };
    await deps.writer.changeKata(kata.kataId, { locked: locked ? true : undefined });
    await publishRoom(deps, { ...kata, fields });
  }
  return { locked };
}

/** Sets how the people in a kata practise, in place of what was set before. */
export async function setPractice(
  deps: ControllerDeps,
  kata: LoadedKata,
  practice: Practice,
): Promise<PracticeAnswer> {
  const isEmpty = Object.keys(practice).length === 0;
  await deps.writer.changeKata(kata.kataId, { practice: isEmpty ? undefined : practice });
  await publishRoom(deps, { ...kata, fields: { ...kata.fields, practice } });
  return { practice };
}
