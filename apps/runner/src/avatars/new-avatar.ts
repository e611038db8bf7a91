import { kataVolumeName } from '@katas/kata';
import type { NewAvatarCall } from '@katas/runner-api';
import { HttpProblem } from '@katas/service';
import { isMissingImage, isMissingVolume } from '@katas/shell';
import type { RunnerDeps } from '../runner-deps';

/** Where a refusal says when to come again: a pull takes a while. */
const PULL_RETRY_SECONDS = 5;

/** Puts the starting files into the avatar's own sandbox. Done again it changes nothing. */
export async function newAvatar(
  deps: RunnerDeps,
  call: NewAvatarCall,
): Promise<'created' | 'exists' | 'ended'> {
  if (!(await deps.gate.isLive(call.kata_id))) return 'ended';
  if (!(await deps.engine.findVolume(kataVolumeName(call.kata_id)))) return 'ended';
  try {
    return await claim(deps, call);
  } catch (error) {
    if (isMissingVolume(error)) return 'ended';
    if (!isMissingImage(error)) throw error;
    await deps.puller.pull(call.image_name);
    const detail = `The image ${call.image_name} is being pulled.`;
    throw new HttpProblem(503, 'pulling', detail, { retryAfterSeconds: PULL_RETRY_SECONDS });
  }
}

async function claim(deps: RunnerDeps, call: NewAvatarCall): Promise<'created' | 'exists'> {
  const owner = { kataId: call.kata_id, avatarName: call.avatar_name, imageName: call.image_name };
  const files = { changedFiles: call.starting_files, deletedFilenames: [] };
  let end = await deps.sandboxes.claim(owner, files);
  if (end === 'absent') {
    await deps.steward.makeSandboxes(owner);
    end = await deps.sandboxes.claim(owner, files);
  }
  if (end === 'created' || end === 'exists') return end;
  throw new Error(`claiming the sandbox of ${owner.avatarName} in ${owner.kataId} ended as ${end}`);
}
