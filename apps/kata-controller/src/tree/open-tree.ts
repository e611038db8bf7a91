import { TimeoutError, withTimeout } from '@katas/concurrency';
import { FileKatasReader, TreeCache, type KatasReader } from '@katas/katas-tree';
import {
  createFileKatasWriter,
  TreeLock,
  type DurableFiles,
  type KatasWriter,
  type SpaceFloor,
} from '@katas/katas-tree/writing';
import type { Logger } from '@katas/system';
import { mkdir } from 'node:fs/promises';
import { standbyWriter, type OpenWriter } from './standby-writer';

/** Another machine takes over after ten beats were missed. */
const BEAT_MS = 1000;
/**
 * The files of a light are synced after one to two times this. By then the kernel has written them itself, as it does
 * after 30 seconds (vm.dirty_expire_centisecs), all together, so that a checkpoint costs little.
 */
const CHECKPOINT_BEATS = 30;

/**
 * The longest time after a light for which other programs find the files before it, while other runs are in progress.
 * Twenty lights of a busy avatar share one replacement.
 */
const FINISH_MS = 1000;

/** A thousand new lights take half a second on an idle disk. */
export const TREE_CLOSE_MS = 4000;

export interface TreeDeps {
  readonly dir: string;
  readonly floor: SpaceFloor;
  readonly logger: Logger;
  readonly lock?: TreeLock;
  readonly files?: DurableFiles;
  readonly closeMs?: number;
  /** How often the files of those lights are written that were answered before. */
  readonly finishMs?: number;
}

/**
 * The katas tree, as one controller at a time writes it. Another controller reads only, and takes over within seconds
 * when the first has ended.
 */
export class OpenTree {
  readonly reader: KatasReader;
  readonly writer: OpenWriter;
  readonly #lock: TreeLock;
  readonly #cache = new TreeCache();
  #writer: KatasWriter | undefined;
  #beats: NodeJS.Timeout | undefined;
  #finishes: NodeJS.Timeout | undefined;
  #beat: Promise<void> = Promise.resolve();
  #closed: Promise<void> | undefined;
  #beatsLeft = CHECKPOINT_BEATS;
  #lastProblem = '';

  private constructor(private readonly deps: TreeDeps) {
    this.reader = new FileKatasReader(deps.dir, this.#cache);
    this.#lock = deps.lock ?? new TreeLock(deps);
    this.writer = standbyWriter(() => (this.isWriting ? this.#writer : undefined));
  }

  /** Creates the tree when it is missing, and opens it for writing if no other controller writes it. */
  static async open(deps: TreeDeps): Promise<OpenTree> {
    await mkdir(deps.dir, { recursive: true });
    const tree = new OpenTree(deps);
    await tree.beat();
    tree.#beats = setInterval(() => void tree.beat(), BEAT_MS);
    tree.#finishes = setInterval(() => void tree.finishLights(), deps.finishMs ?? FINISH_MS);
    return tree;
  }

  /** False in a standby, and once it closes. */
  get isWriting(): boolean {
    return this.#writer !== undefined && this.#closed === undefined && this.#lock.isHeld;
  }

  /** Shows that this process lives, or tries to take over. Runs every second. Never rejects. */
  beat(): Promise<void> {
    this.#beat = this.#beat.then(() => this.#beatNow()).catch((err: unknown) => this.#report(err));
    return this.#beat;
  }

  /** Makes the files of the lights that did not wait for them. Runs every second. Never rejects. */
  async finishLights(): Promise<void> {
    await this.#writer?.finishLights().catch((err: unknown) => this.#report(err));
  }

  /**
   * Closes the tree, after the last write. Leaves lights in the journal for the next start when the disk takes too
   * long.
   */
  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    const { closeMs = TREE_CLOSE_MS, logger } = this.deps;
    clearInterval(this.#beats);
    clearInterval(this.#finishes);
    try {
      await withTimeout(closeMs, () => this.#closeWriter());
    } catch (err) {
      if (!(err instanceof TimeoutError)) throw err;
      logger.warn({}, 'lights left in the journal for the next start');
    }
    this.#writer?.discard();
    this.#writer = undefined;
    this.#lock.release();
  }

  async #closeWriter(): Promise<void> {
    await this.#beat;
    await this.#writer?.close();
  }

  async #beatNow(): Promise<void> {
    if (this.#writer === undefined || !this.#lock.isHeld) return this.#takeOver();
    this.#lock.beat();
    this.#beatsLeft -= 1;
    if (this.#beatsLeft > 0) return;
    this.#beatsLeft = CHECKPOINT_BEATS;
    await this.#writer.checkpoint('earlier');
  }

  async #takeOver(): Promise<void> {
    const { dir, floor, files, logger } = this.deps;
    if (this.#writer !== undefined)
      logger.error({}, 'another process has taken the katas tree over');
    this.#writer?.discard();
    this.#writer = undefined;
    if (!(await this.#lock.tryAcquire())) return;
    this.#cache.clear();
    const mayWrite = () => this.#lock.isHeld;
    const writer = createFileKatasWriter({
      ...{ dir, floor, mayWrite, cache: this.#cache },
      ...(files && { files }),
    });
    const lights = await writer.recover();
    if (lights > 0) logger.warn({ lights }, 'lights recovered from the journal');
    this.#writer = writer;
    logger.info({ katas_dir: dir }, 'katas tree opened for writing');
  }

  /** Logs a problem once, until another one follows. */
  #report(err: unknown): void {
    const message = String(err);
    if (message !== this.#lastProblem) this.deps.logger.error({ err }, 'katas tree error');
    this.#lastProblem = message;
  }
}
