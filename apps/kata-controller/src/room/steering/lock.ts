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
