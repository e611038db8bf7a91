import { isAvatarName } from '@katas/kata';
import { parseJson } from '@katas/katas-tree';
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, mkdir, open, readdir, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Larger files are copied in pieces. */
const PIECE_BYTES = 1_000_000;
const INCREMENTS = 'increments.json';
const NEW = '.copying';

/** What copying one kata did. */
export interface CopiedKata {
  /** Files that were written. Those that have not changed since the last copy are not. */
  readonly written: number;
  /** Symlinks, sockets and others, which are not copied. */
  readonly leftOut: readonly string[];
}

/**
 * Copies a kata's directory while a controller may add lights to it. The list of an avatar's lights is read first, and
 * the files of those lights exist by then, so the copy is the kata as it was at that instant. Skips files whose size
 * and time have not changed. Reads each written file again, and rejects when it differs.
 */
export async function copyKata(from: string, to: string): Promise<CopiedKata> {
  const copy = new KataCopy(from, to);
  await copy.directory('');
  return copy;
}

class KataCopy implements CopiedKata {
  written = 0;
  readonly leftOut: string[] = [];

  constructor(
    private readonly from: string,
    private readonly to: string,
  ) {}

  async directory(path: string): Promise<void> {
    const isAvatar = isAvatarName(path);
    const increments = isAvatar ? await readOrNone(join(this.from, path, INCREMENTS)) : undefined;
    const last = increments && lastNumber(increments);
    await mkdir(join(this.to, path), { recursive: true });
    for (const entry of await readdir(join(this.from, path), { withFileTypes: true })) {
      const below = join(path, entry.name);
      if (isTemporary(entry.name)) continue;
      if (increments !== undefined && entry.name === INCREMENTS) continue;
      // A light that was made after the list was read.
      if (last !== undefined && Number(entry.name) > last) continue;
      if (entry.isDirectory()) await this.directory(below);
      else if (entry.isFile()) await this.#file(below);
      else this.leftOut.push(below);
    }
    if (increments === undefined) return;
    if (last !== undefined && last > 0) await this.#filesNow(path, last);
    await this.#write(join(path, INCREMENTS), increments);
  }

  /** Copies the avatar's files as they are at the last light of the list. Those in the tree may be of a newer light. */
  async #filesNow(avatar: string, last: number): Promise<void> {
    const ofLast = await readOrNone(join(this.from, avatar, String(last), 'manifest.json'));
    if (ofLast !== undefined) await this.#write(join(avatar, 'manifest.json'), ofLast);
  }

  async #file(path: string): Promise<void> {
    const source = join(this.from, path);
    const stats = await lstat(source).catch(() => undefined);
    // A temporary file of the controller may be gone by now.
    if (stats === undefined) return;
    const copied = await lstat(join(this.to, path)).catch(() => undefined);
    const isSame =
      copied?.isFile() && copied.size === stats.size && isSameTime(copied.mtimeMs, stats.mtimeMs);
    if (isSame) return;
    const target = join(this.to, path);
    const temporary = join(dirname(target), NEW);
    const sum = await copyInPieces(source, temporary);
    if (sum === undefined) return;
    if ((await sumOf(temporary)) !== sum) throw new Error(`the copy of ${path} differs`);
    await utimes(temporary, stats.atimeMs / 1000, stats.mtimeMs / 1000);
    await rename(temporary, target);
    this.written += 1;
  }

  async #write(path: string, content: Buffer): Promise<void> {
    const target = join(this.to, path);
    if ((await readOrNone(target))?.equals(content)) return;
    const temporary = join(dirname(target), NEW);
    await writeFile(temporary, content, { flush: true });
    const copied = await readOrNone(temporary);
    if (copied?.equals(content) !== true) throw new Error(`the copy of ${path} differs`);
    await rename(temporary, target);
    this.written += 1;
  }
}

/** Returns whether two times are the same. A time in seconds has seven digits after the point. */
function isSameTime(one: number, other: number): boolean {
  return Math.abs(one - other) < 0.01;
}

/** Returns whether a file is one that this or the controller has not finished. */
function isTemporary(name: string): boolean {
  return name === NEW || /^\..*\.new$/.test(name);
}

/** Returns the SHA-256 of what was read; undefined when the file is gone. */
async function copyInPieces(from: string, to: string): Promise<string | undefined> {
  const source = await openToRead(from);
  if (source === undefined) return undefined;
  try {
    await rm(to, { force: true });
    const target = await open(to, 'wx');
    try {
      const hash = createHash('sha256');
      for (const piece = Buffer.alloc(PIECE_BYTES); ;) {
        const { bytesRead } = await source.read(piece, 0, piece.length, null);
        if (bytesRead === 0) break;
        hash.update(piece.subarray(0, bytesRead));
        await target.write(piece, 0, bytesRead);
      }
      await target.sync();
      return hash.digest('hex');
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

async function sumOf(path: string): Promise<string> {
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  const hash = createHash('sha256');
  try {
    for await (const piece of file.createReadStream({ autoClose: false }) as AsyncIterable<Buffer>)
      hash.update(piece);
    return hash.digest('hex');
  } finally {
    await file.close();
  }
}

async function openToRead(path: string) {
  try {
    return await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function readOrNone(path: string): Promise<Buffer | undefined> {
  const file = await openToRead(path);
  try {
    return await file?.readFile();
  } finally {
    await file?.close();
  }
}

/** Returns undefined for a list that cannot be read, which is copied as it is. */
function lastNumber(increments: Buffer): number | undefined {
  const lights = parseJson(increments.toString('utf8'));
  if (!Array.isArray(lights)) return undefined;
  return lights.reduce<number>((last, light: { readonly number?: unknown } | null, index) => {
    const number = light?.number;
    return Math.max(last, typeof number === 'number' ? number : index + 1);
  }, 0);
}
