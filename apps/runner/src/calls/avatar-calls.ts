import { isMissingImage, isMissingVolume } from '@katas/engine';
import { kataVolumeName, IMAGE_LABEL } from '@katas/kata';
import type { NewAvatarCall, OldAvatarCall } from '@katas/runner-api';
import { keyOf, type SandboxOwner } from '../containers/owner';
import { runnerProblem } from '../problems';
import type { RunnerDeps } from './runner-deps';

/** A pull takes a while. */
const PULL_RETRY_SECONDS = 5;

/** Puts the starting files into the avatar's own sandbox. Has no effect when the avatar has joined already. */
export async function newAvatar(
  deps: RunnerDeps,
  call: NewAvatarCall,
  caller: string,
): Promise<'created' | 'exists' | 'ended'> {
  const limits = await deps.gate.limitsOf(call.kata_id, call.avatar_name);
  if (limits === undefined) return 'ended';
  await deps.engineDisk.assertSpace();
  // Its sandboxes may be in the making.
  await deps.kataQueue.run(call.kata_id, () => Promise.resolve());
  try {
    const { kata_id: kataId, avatar_name: avatarName, image_name: imageName } = call;
    return await claim(deps, call, { caller, kataId, avatarName, imageName, limits });
  } catch (error) {
    if (isMissingVolume(error)) return 'ended';
    if (!isMissingImage(error)) throw error;
    // The engine looks for the image first.
    if (!(await deps.engine.findVolume(kataVolumeName(call.kata_id)))) return 'ended';
    const { progress = 'it begins' } = await deps.puller.pull(call.image_name);
    const detail = `The image ${call.image_name} is being pulled: ${progress}`;
    throw runnerProblem('pulling', detail, { retryAfterSeconds: PULL_RETRY_SECONDS });
  }
}

async function claim(
  deps: RunnerDeps,
  call: NewAvatarCall,
  owner: SandboxOwner,
): Promise<'created' | 'exists'> {
  const files = { changedFiles: call.starting_files, deletedFilenames: [] };
  let outcome = await deps.sandboxes.claim({ owner, files });
  if (outcome === 'absent') {
    await deps.provisioner.makeSandboxes(owner);
    outcome = await deps.sandboxes.claim({ owner, files });
  }
  if (outcome === 'created' || outcome === 'exists') return outcome;
  const cause = `the claim of the sandbox of ${keyOf(owner)} ended as ${outcome}`;
  throw new Error(`${cause}; does its image have sh, and coreutils or busybox?`);
}

/** Ends the avatar's sandbox and removes its files from the kata volume. */
export async function oldAvatar(
  deps: RunnerDeps,
  call: OldAvatarCall,
  caller: string,
): Promise<'removed' | 'absent'> {
  const { kata_id: kataId, avatar_name: avatarName } = call;
  const volume = await deps.engine.findVolume(kataVolumeName(kataId));
  const imageName = volume?.labels[IMAGE_LABEL];
  if (imageName === undefined) return 'absent';
  await deps.sandboxes.end(kataId, avatarName);
  return deps.provisioner.removeSandbox({ caller, kataId, imageName, avatarName });
}
