import { isMissingImage, isConflict } from '@katas/engine';
import {
  DOJO_LABEL,
  IMAGE_LABEL,
  KATA_LABEL,
  kataVolumeName,
  ROLE_LABEL,
  UID_BASE_LABEL,
} from '@katas/kata';
import type { NewKataCall, OldKataCall, KataVolumeCall } from '@katas/runner-api';
import type { RunnerDeps } from './runner-deps';

/**
 * Makes the kata's one volume, with a sandbox in it for each avatar. Has no effect when it exists. Must run in the
 * kata's queue: with `later`, the sandboxes are made as the next task of it, after the answer.
 */
export async function newKata(
  deps: RunnerDeps,
  call: NewKataCall,
  caller: string,
): Promise<'created' | 'exists' | 'ended'> {
  const { kata_id: kataId, image_name: imageName, sandboxes = 'now' } = call;
  if (!(await deps.gate.isLive(kataId))) return 'ended';
  const name = kataVolumeName(kataId);
  if (await deps.engine.findVolume(name)) return 'exists';
  await deps.engineDisk.assertSpace();
  const labels = {
    [KATA_LABEL]: kataId,
    [IMAGE_LABEL]: imageName,
    [ROLE_LABEL]: 'volume',
    [DOJO_LABEL]: deps.dojoId,
    [UID_BASE_LABEL]: String(await deps.uids.newBase()),
  };
  await deps.engine.createVolume({ name, labels, sizeBytesMax: deps.volumeBytesMax });
  const making = () => makeSandboxes(deps, call, caller);
  if (sandboxes === 'later')
    void deps.kataQueue.run(kataId, making).catch(logFailure(deps, kataId));
  else await making();
  return 'created';
}

/**
 * Logs that the sandboxes were not made: nobody waits for them any more. The first avatar that joins finds no volume,
 * which the controller makes.
 */
function logFailure({ logger }: Pick<RunnerDeps, 'logger'>, kataId: string) {
  return (err: unknown): void => logger.error({ kata_id: kataId, err }, 'sandboxes not made');
}

async function makeSandboxes(
  { provisioner, puller, engine }: RunnerDeps,
  { kata_id: kataId, image_name: imageName }: NewKataCall,
  caller: string,
): Promise<void> {
  try {
    await provisioner.makeSandboxes({ caller, kataId, imageName, avatarName: undefined });
  } catch (error) {
    // Without the image the sandboxes are made later, when the first avatar joins and finds none.
    if (isMissingImage(error)) await puller.pull(imageName);
    else {
      await engine.removeVolume(kataVolumeName(kataId));
      throw error;
    }
  }
}

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

/** Tells whether the kata's volume exists. Never makes it. */
export async function kataVolume(
  { engine }: Pick<RunnerDeps, 'engine'>,
  { kata_id: kataId }: KataVolumeCall,
): Promise<'exists' | 'absent'> {
  return (await engine.findVolume(kataVolumeName(kataId))) ? 'exists' : 'absent';
}
