import { IMAGE_LABEL, kataVolumeName } from '@katas/kata';
import type { OldAvatarCall } from '@katas/runner-api';
import type { RunnerDeps } from './runner-deps';

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
