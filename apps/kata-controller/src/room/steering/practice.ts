import type { Practice, PracticeAnswer } from '@katas/controller-api';
import type { ControllerDeps } from '../../controller-deps';
import type { LoadedKata } from '../../katas/load-kata';
import { publishRoom } from '../room-now';

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
