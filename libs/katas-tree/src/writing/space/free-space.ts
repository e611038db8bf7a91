import { statfsSync } from 'node:fs';

/** What must stay free on the disk of the tree. 0 is no limit. */
export interface SpaceFloor {
  readonly bytes: number;
  readonly inodes: number;
}

export interface FreeSpace {
  readonly bytes: number;
  /** Infinity on a file system that creates inodes as they are needed. */
  readonly inodes: number;
}

/** The disk of the tree has less free space than must stay free. */
export class TreeFull extends Error {
  constructor(readonly missing: 'space' | 'inodes') {
    super(`the disk of the katas tree has too few free ${missing}`);
    this.name = 'TreeFull';
  }
}

export function freeSpace(dir: string): FreeSpace {
  const { bavail, bsize, files, ffree } = statfsSync(dir);
  return { bytes: bavail * bsize, inodes: files === 0 ? Infinity : ffree };
}

/** Throws a {@link TreeFull} when less is free than must stay free. */
export function requireSpace({ bytes, inodes }: FreeSpace, floor: SpaceFloor): void {
  if (bytes < floor.bytes) throw new TreeFull('space');
  if (inodes < floor.inodes) throw new TreeFull('inodes');
}
