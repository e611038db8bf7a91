import type { AvatarName } from './avatar-name';
import { isKataId, type KataId } from './kata-id';

/** Labels on everything Katas makes in an engine. A thing without `KATA_LABEL` is not ours and is never touched. */
export const KATA_LABEL = 'katas.kata-id';
/** The image that a kata's avatars run in, kept on its volume so that the volume can be tidied without a manifest. */
export const IMAGE_LABEL = 'katas.image-name';
/** `volume`, or the {@link ContainerRole} of a container. */
export const ROLE_LABEL = 'katas.role';
/** A `volume-provisioner` executes one maintenance task and ends. A `disk-usage-probe` measures sandboxes during runs. */
export type ContainerRole = 'sandbox' | 'volume-provisioner' | 'disk-usage-probe';
export const AVATAR_LABEL = 'katas.avatar-name';
/**
 * Which dojo made it (`DOJO_ID`): to the collector of another dojo on the same engine its katas are not in the tree. It
 * names no owner: a volume whose kata is in a dojo's tree is that dojo's, whatever this label says.
 */
export const DOJO_LABEL = 'katas.dojo';
/** On the volume that stands for the right to sweep; its value tells its holder from all others. */
export const SWEEP_LOCK_LABEL = 'katas.sweep-lock';
/** Which runner process made a sandbox: a runner that starts removes what its own dead predecessors left. */
export const RUNNER_LABEL = 'katas.runner';

/** The exact name of the one volume of a kata. Never search for it by substring. */
export function kataVolumeName(kataId: KataId): string {
  return `katas-${kataId}`;
}

/** The kata that a volume's labels and name agree on, or undefined when it is not a kata volume of ours. */
export function kataIdOfVolume(volume: {
  name: string;
  labels: Readonly<Record<string, string>>;
}): KataId | undefined {
  const id = volume.labels[KATA_LABEL];
  if (id === undefined || !isKataId(id)) return undefined;
  return volume.name === kataVolumeName(id) ? id : undefined;
}

/** Where the kata volume is mounted in every sandbox. */
export const SANDBOXES_DIR = '/sandboxes';

export function sandboxDir(avatarName: AvatarName): string {
  return `${SANDBOXES_DIR}/${avatarName}`;
}

/** The processes of a resident sandbox that waits for a job: its loop alone. One with more has a run under way, or is only just starting. */
export const IDLE_SANDBOX_PROCESSES = 1;
