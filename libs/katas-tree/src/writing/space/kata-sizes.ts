import type { AvatarName, KataId } from '@katas/kata';
import { lstatSync } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '../../error-code';
import { absolute, avatarPath, INCREMENTS, kataPath } from '../../reading/files/tree-paths';
import type { TreeUsage } from '../katas-writer';

/** The katas in use. Beyond this number the one that was used least recently is measured again. */
const KATAS_MAX = 10_000;

/** The bytes of the katas in use: measured once, then counted as lights are written. */
export class KataSizes {
  readonly #bytes = new Map<KataId, Promise<number>>();

  constructor(private readonly treeDir: string) {}

  async usage(kataId: KataId, avatarName: AvatarName): Promise<TreeUsage> {
    const list = absolute(this.treeDir, [...avatarPath(kataId, avatarName), INCREMENTS]);
    const listBytes = lstatSync(list, { throwIfNoEntry: false })?.size ?? 0;
    return { kataBytes: await this.#of(kataId), listBytes };
  }

  #of(kataId: KataId): Promise<number> {
    const known = this.#bytes.get(kataId) ?? bytesIn(absolute(this.treeDir, kataPath(kataId)));
    this.#keep(kataId, known);
    known.catch(() => this.#bytes.delete(kataId));
    return known;
  }

  /** Counts bytes that were written, if the kata has been measured. */
  add(kataId: KataId, bytes: number): void {
    const known = this.#bytes.get(kataId);
    if (known !== undefined)
      this.#keep(
        kataId,
        known.then((before) => before + bytes),
      );
  }

  #keep(kataId: KataId, bytes: Promise<number>): void {
    this.#bytes.delete(kataId);
    this.#bytes.set(kataId, bytes);
    const [oldest] = this.#bytes.keys();
    if (this.#bytes.size > KATAS_MAX && oldest !== undefined) this.#bytes.delete(oldest);
  }
}

/**
 * Adds up the bytes, one directory at a time, so that a large kata does not occupy all threads. A file that vanishes
 * meanwhile counts as 0.
 */
async function bytesIn(path: string): Promise<number> {
  let bytes = 0;
  try {
    for (const entry of await readdir(path, { withFileTypes: true })) {
      const below = join(path, entry.name);
      bytes += entry.isDirectory() ? await bytesIn(below) : (await lstat(below)).size;
    }
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
  return bytes;
}
