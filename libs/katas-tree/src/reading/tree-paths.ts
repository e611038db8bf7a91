import type { AvatarName, KataId } from '@katas/kata';
import { join } from 'node:path';

/** Below the tree's own directory; each part is checked for not being a symlink. */
export type TreePath = readonly string[];

/** `34/56789ABC`: the first two characters spread the katas over 256 directories. */
export function kataPath(kataId: KataId): TreePath {
  return [kataId.slice(0, 2), kataId.slice(2)];
}

export function avatarPath(kataId: KataId, avatarName: AvatarName): TreePath {
  return [...kataPath(kataId), avatarName];
}

export function lightPath(kataId: KataId, avatarName: AvatarName, number: number): TreePath {
  return [...avatarPath(kataId, avatarName), String(number)];
}

export function absolute(treeDir: string, path: TreePath): string {
  return join(treeDir, ...path);
}

export const MANIFEST = 'manifest.json';
/** Beside a kata's manifest: which runner has its volume, where there is more than one. */
export const RUNNER = 'runner.json';
/** An avatar's traffic-lights. Written last: what is not in it has not happened. */
export const INCREMENTS = 'increments.json';
/** Beside a light's files: what is needed to answer the same request again. */
export const RUN = 'run.json';
/** Beside an avatar's lights: the runs that were begun last, whether they came to a light or not. */
export const BEGUN = 'begun.json';
