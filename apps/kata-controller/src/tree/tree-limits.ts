import { LIST_BYTES_MAX } from '@katas/katas-tree';
import { HttpProblem } from '@katas/service';
import type { LoadedAvatar } from '../avatars/load-avatar';
import type { ControllerDeps } from '../controller-deps';

const MB = 1_000_000;

/** Rejects with a 409 when the avatar or the kata has as much as it may have. Call it before a run. */
export async function checkTreeLimits(
  { writer, treeLimits }: Pick<ControllerDeps, 'writer' | 'treeLimits'>,
  { kataId, avatarName, lights }: Pick<LoadedAvatar, 'kataId' | 'avatarName' | 'lights'>,
): Promise<void> {
  const { lightsOfAvatar, bytesOfKata } = treeLimits;
  if (lights.length >= lightsOfAvatar) {
    const most = `${lightsOfAvatar} lights, the most that an animal may have`;
    throw new HttpProblem(409, 'lights-full', `The ${avatarName} has ${most}. ${FORK}`);
  }
  const { kataBytes, listBytes } = await writer.usage(kataId, avatarName);
  if (listBytes >= LIST_BYTES_MAX) {
    const most = `${LIST_BYTES_MAX / 1000} kB, the most that it may have`;
    const detail = `The list of lights of the ${avatarName} has ${most}. ${FORK}`;
    throw new HttpProblem(409, 'lights-full', detail);
  }
  if (kataBytes < bytesOfKata) return;
  const most = `${Math.round(bytesOfKata / MB)} MB of lights, the most that a kata may have`;
  throw new HttpProblem(409, 'kata-full', `Kata ${kataId} has ${most}. ${FORK}`);
}

const FORK = 'Nothing was run. Fork the last light to continue in a new kata.';
