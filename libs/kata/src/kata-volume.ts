import { AVATAR_NAMES, DEFAULT_UID_BASE, type AvatarName } from './names/avatar-name';
import { isKataId, type KataId } from './names/kata-id';

/** Labels on everything that Katas makes in an engine. Katas never touches an object without `KATA_LABEL`. */
export const KATA_LABEL = 'katas.kata-id';
/** The image of a kata's avatars. The volume carries it, so that its maintenance needs no manifest. */
export const IMAGE_LABEL = 'katas.image-name';
/**
 * The first uid of the kata's avatars, on its volume. Katas have different ones, because the kernel counts some
 * resources by uid across containers (inotify instances, timers, pending signals, pipe buffers).
 */
export const UID_BASE_LABEL = 'katas.uid-base';
/** `volume`, or a {@link ContainerRole}. */
export const ROLE_LABEL = 'katas.role';
export const AVATAR_LABEL = 'katas.avatar-name';
/**
 * The dojo that made the object (`DOJO_ID`). Several dojos may share an engine, and the katas of one are not in the
 * tree of another. The label names no owner: a volume whose kata is in a dojo's tree belongs to that dojo, whatever it
 * says.
 */
export const DOJO_LABEL = 'katas.dojo';
/** On the volume that is the sweep lock. The value identifies its holder. */
export const SWEEP_LOCK_LABEL = 'katas.sweep-lock';
/** The runner process that made a container. A runner that starts removes those of earlier processes with its ID. */
export const RUNNER_LABEL = 'katas.runner';

/**
 * `sandbox`: an avatar's. `volume-provisioner`: does one maintenance task on the volume and ends. `disk-usage-probe`:
 * measures the volume while the kata's sandboxes run.
 */
export type ContainerRole = 'sandbox' | 'volume-provisioner' | 'disk-usage-probe';

/** Returns the exact name of the one volume of a kata. Never search for it by substring. */
export function kataVolumeName(kataId: KataId): string {
  return `katas-${kataId}`;
}

/** Returns the kata on which a volume's label and name agree, or undefined when it is not a kata volume. */
export function kataIdOfVolume(volume: {
  name: string;
  labels: Readonly<Record<string, string>>;
}): KataId | undefined {
  const id = volume.labels[KATA_LABEL];
  if (id === undefined || !isKataId(id)) return undefined;
  return volume.name === kataVolumeName(id) ? id : undefined;
}

/** The largest user ID that the kernel and the engine accept. */
const UID_MAX = 2 ** 31 - 1;

/** Returns the first uid of the avatars in a volume with these labels. A volume of an older version has no label. */
export function uidBaseOf(labels: Readonly<Record<string, string>>): number {
  const base = Number(labels[UID_BASE_LABEL]);
  const isUsable = Number.isInteger(base) && base > 0 && base + AVATAR_NAMES.length <= UID_MAX;
  return isUsable ? base : DEFAULT_UID_BASE;
}

/** Where the kata volume is mounted in every sandbox. */
export const SANDBOXES_DIR = '/sandboxes';

export function sandboxDir(avatarName: AvatarName): string {
  return `${SANDBOXES_DIR}/${avatarName}`;
}

/**
 * The number of processes of a resident sandbox that waits for a job: its loop alone. A sandbox with more processes has
 * a run in progress, or is starting.
 */
export const IDLE_SANDBOX_PROCESSES = 1;
