import type { Engine } from '@katas/engine';
import type { Clock } from '@katas/system';
import { statfs } from 'node:fs/promises';
import { runnerProblem } from '../problems';

/** What is free, or must stay free, on the disk of the engine's volumes. */
export interface FreeSpace {
  readonly bytes: number;
  readonly inodes: number;
}

export interface EngineDiskDeps {
  readonly engine: Pick<Engine, 'describe'>;
  readonly clock: Clock;
  /** A directory on the engine's disk. Undefined: the engine's own, if it is on this machine. */
  readonly engineDiskDir?: string | undefined;
  /** False when the engine is on another machine, whose directories have other content here. */
  readonly isEngineLocal: boolean;
  readonly floor: FreeSpace;
  readonly freeSpace: (dir: string) => Promise<FreeSpace>;
}

/** Room for what the runs in progress may still write. */
export const DEFAULT_FLOOR: FreeSpace = { bytes: 2 * 1024 ** 3, inodes: 100_000 };

/** Asking costs a system call. */
const ASK_EVERY_MS = 1000;
/** The collector frees the volumes of ended katas each minute. */
const RETRY_SECONDS = 60;

/** Checks whether the engine's disk has room for new files. */
export class EngineDisk {
  #dir: Promise<string | undefined> | undefined;
  #asked: { readonly ms: number; readonly free: Promise<FreeSpace | undefined> } | undefined;

  constructor(private readonly deps: EngineDiskDeps) {}

  /** Rejects with a problem when less is free than must stay free. Unknown space counts as enough. */
  async assertSpace(): Promise<void> {
    if ((await this.problem()) === undefined) return;
    const detail = 'The disk for the files of katas is nearly full. Nothing was done.';
    throw runnerProblem('disk-full', detail, { retryAfterSeconds: RETRY_SECONDS });
  }

  /** Resolves to what is missing, as a sentence for operators. Undefined when there is enough, or it is not known. */
  async problem(): Promise<string | undefined> {
    const free = await this.#free();
    const { floor } = this.deps;
    if (free === undefined || (free.bytes >= floor.bytes && free.inodes >= floor.inodes))
      return undefined;
    const megabytes = (bytes: number): string => `${Math.floor(bytes / 1024 ** 2)} MB`;
    const needed = `${megabytes(floor.bytes)} and ${floor.inodes} inodes`;
    const left = `${megabytes(free.bytes)} and ${free.inodes} inodes`;
    return `the engine's disk is nearly full: ${left} are free, and ${needed} must stay free`;
  }

  /** Resolves to why the space is not known, as a sentence for operators. */
  async remark(): Promise<string | undefined> {
    if ((await this.#free()) !== undefined) return undefined;
    return "the free space of the engine's disk is not known; set ENGINE_DISK_DIR to a directory on it";
  }

  #free(): Promise<FreeSpace | undefined> {
    const nowMs = this.deps.clock.nowMs();
    const { ms = -Infinity, free } = this.#asked ?? {};
    if (free !== undefined && nowMs - ms < ASK_EVERY_MS && nowMs >= ms) return free;
    this.#asked = { ms: nowMs, free: this.#ask() };
    return this.#asked.free;
  }

  async #ask(): Promise<FreeSpace | undefined> {
    try {
      this.#dir ??= this.#findDir();
      const dir = await this.#dir;
      return dir === undefined ? undefined : await this.deps.freeSpace(dir);
    } catch {
      this.#dir = undefined;
      return undefined;
    }
  }

  async #findDir(): Promise<string | undefined> {
    const { engineDiskDir, isEngineLocal, engine } = this.deps;
    if (engineDiskDir !== undefined || !isEngineLocal) return engineDiskDir;
    return (await engine.describe()).rootDir;
  }
}

/** Resolves to what is free on the disk of a directory of this machine. */
export async function freeSpaceOf(dir: string): Promise<FreeSpace> {
  const { bavail, bsize, files, ffree } = await statfs(dir);
  // A file system that creates inodes as they are needed reports none.
  return { bytes: bavail * bsize, inodes: files === 0 ? Infinity : ffree };
}
