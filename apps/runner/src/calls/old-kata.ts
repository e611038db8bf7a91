import { isConflict } from '@katas/engine';
import { kataVolumeName } from '@katas/kata';
import type { OldKataCall } from '@katas/runner-api';
import type { RunnerDeps } from './runner-deps';

/** A run may start between the end of the sandboxes and the removal of the volume. More than a few times is a bug. */
const TRIES = 5;

/** Ends the kata's sandboxes, runs in progress included, and removes its volume. */
export async function oldKata(
  deps: RunnerDeps,
  call: OldKataCall,
  tries = TRIES,
): Promise<'removed' | 'absent'> {
  await deps.sandboxes.end(call.kata_id);
  try {
    return (await deps.engine.removeVolume(kataVolumeName(call.kata_id))) ? 'removed' : 'absent';
  } catch (error) {
    if (tries <= 1 || !isConflict(error)) throw error;
    return oldKata(deps, call, tries - 1);
  }
}
