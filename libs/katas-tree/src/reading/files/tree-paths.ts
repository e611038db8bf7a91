import type { AvatarName, StoredKataId } from '@katas/kata';

/** A path below the tree's directory. Readers check that no part is a symlink. */
export type TreePath = readonly string[];

/** Returns `34/56789ABC`: the first two characters distribute the katas over 256 directories. */
export function kataPath(kataId: StoredKataId): TreePath {
  return [kataId.slice(0, 2), kataId.slice(2)];
}

export function avatarPath(kataId: StoredKataId, avatarName: AvatarName): TreePath {
  return [...kataPath(kataId), avatarName];
}

export function lightPath(kataId: StoredKataId, avatarName: AvatarName, number: number): TreePath {
  return [...avatarPath(kataId, avatarName), String(number)];
}

/** Returns the absolute path. Does not use `join`, which takes some microseconds: a Test needs twenty paths. */
export function absolute(treeDir: string, path: TreePath): string {
  return `${treeDir}/${path.join('/')}`;
}

export const MANIFEST = 'manifest.json';
/** Next to a kata's manifest, with several runners: the ID of the runner that has its volume. */
export const RUNNER = 'runner.json';
/** Next to a kata's manifest: raised hands, the timer, the last message and the last offer. */
export const ROOM = 'room.json';
/** Next to an avatar's files, in a kata with several start-points: the name of its own. */
export const START_POINT = 'start_point.json';
/** An avatar's lights. Written last: a light that is not in it does not exist. */
export const INCREMENTS = 'increments.json';
/** Next to a light's files: what is needed to answer the same request again. */
export const RUN = 'run.json';
/** Next to an avatar's lights: a note about its last run, whether it made a light or not. */
export const JOURNAL = 'begun.json';
/** Before 2016: an avatar's git repository, in which tag 17 is light 17. */
export const GIT = '.git';
