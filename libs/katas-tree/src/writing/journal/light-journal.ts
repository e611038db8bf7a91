import { join } from 'node:path';
import type { DurableFiles } from '../durable/durable-files';
import type { JournalRecord } from './journal-record';
import { JournalSegment } from './journal-segment';

/** The directory of the journal, below the tree's. */
export const JOURNAL_DIRECTORY = '.journal';
const SEGMENT = /^(\d{8})\.log$/;

/** A start reads the whole journal. A segment of this size takes less than a second. */
const SEGMENT_BYTES_MAX = 32_000_000;

/** Syncs at the same time share the writes of the file system's own journal. As many as Node has threads. */
const SYNCS_TOGETHER = 4;

/** Which lights a checkpoint takes out of the journal. */
export type Checkpoint = 'all' | 'earlier';

interface Waiting {
  readonly record: JournalRecord;
  readonly show: () => Promise<void>;
  readonly resolve: (shown: Promise<void>) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * The lights whose files may not be on the disk yet. Lights that arrive during a wait for the disk share the next one.
 * A checkpoint syncs the files and removes the segments that they were made from.
 */
export class LightJournal {
  #segment: JournalSegment | undefined;
  #creating: Promise<JournalSegment> | undefined;
  #closed: JournalSegment[] = [];
  #waiting: Waiting[] = [];
  #isWriting = false;
  #checkpoint: Promise<void> = Promise.resolve();

  constructor(
    private readonly disk: DurableFiles,
    private readonly treeDir: string,
  ) {}

  /**
   * Writes the record, then makes its files visible with `show`. Resolves when both are done, and after one wait for
   * the disk. When `show` fails, the light does not exist, unless this process ends before the avatar's next light.
   */
  async write(record: JournalRecord, show: () => Promise<void>): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#waiting.push({ record, show, resolve, reject });
      if (!this.#isWriting) void this.#writeWaiting();
    });
    const bytes = this.#segment?.bytes ?? 0;
    if (bytes > SEGMENT_BYTES_MAX) this.checkpoint('earlier').catch(() => undefined);
  }

  /** Creates the next segment, so that no light waits for it. */
  async prepare(): Promise<void> {
    await this.#current();
  }

  /**
   * Resolves when every light that was written before is on the disk in its own files, and not in the journal; given
   * `earlier`, every light before the last checkpoint. Keeps a segment whose files could not be synced until the next
   * start, which writes them again: a second sync(2) may succeed without them.
   */
  checkpoint(which: Checkpoint = 'all'): Promise<void> {
    const done = this.#checkpoint.then(() => this.#checkpointNow(which));
    this.#checkpoint = done.catch(() => undefined);
    return done;
  }

  /** The same, and removes the journal. */
  async close(): Promise<void> {
    await this.checkpoint();
    const segment = this.#segment;
    if (segment?.isEmpty !== true) return;
    this.#segment = undefined;
    await this.disk.remove(segment.path);
  }

  async #checkpointNow(which: Checkpoint): Promise<void> {
    const earlier = this.#closed.splice(0);
    if (this.#segment?.isEmpty === false) this.#retire();
    const now = which === 'all' ? this.#closed.splice(0) : [];
    // Lights that are made meanwhile need a thread too.
    const together = which === 'all' ? SYNCS_TOGETHER : 1;
    for (const segment of [...earlier, ...now]) {
      await segment.checkpoint(together);
      await this.disk.remove(segment.path);
    }
    await this.prepare();
  }

  async #writeWaiting(): Promise<void> {
    this.#isWriting = true;
    while (this.#waiting.length > 0) await this.#writeTogether(this.#waiting.splice(0));
    this.#isWriting = false;
  }

  /** After a failure, part of the text may be in the segment, and a reader stops there: the next light gets another. */
  async #writeTogether(group: readonly Waiting[]): Promise<void> {
    try {
      const segment = await this.#latest();
      await segment.append(
        group.map(({ record }) => record),
        () => group.forEach(({ record, show, resolve }) => resolve(segment.show(record, show))),
      );
    } catch (error) {
      this.#retire();
      for (const { reject } of group) reject(error);
    }
  }

  /** Not one that a checkpoint takes meanwhile. */
  async #latest(): Promise<JournalSegment> {
    let segment = await this.#current();
    while (segment !== this.#segment) segment = await this.#current();
    return segment;
  }

  async #current(): Promise<JournalSegment> {
    if (this.#segment !== undefined) return this.#segment;
    this.#creating ??= this.#create().finally(() => (this.#creating = undefined));
    return (this.#segment ??= await this.#creating);
  }

  #retire(): void {
    if (this.#segment !== undefined) this.#closed.push(this.#segment);
    this.#segment = undefined;
  }

  async #create(): Promise<JournalSegment> {
    const directory = join(this.treeDir, JOURNAL_DIRECTORY);
    if (await this.disk.makeDirectory(directory)) await this.disk.syncDirectory(this.treeDir);
    const last = Math.max(0, ...(await segmentNames(this.disk, this.treeDir)).map(parseFloat));
    const path = join(directory, `${String(last + 1).padStart(8, '0')}.log`);
    const segment = await JournalSegment.create(this.disk, this.treeDir, path);
    await this.disk.syncDirectory(directory);
    return segment;
  }
}

/** Resolves to the names of the segments, oldest first. */
export async function segmentNames(disk: DurableFiles, treeDir: string): Promise<string[]> {
  const names = await disk.list(join(treeDir, JOURNAL_DIRECTORY));
  return names.filter((name) => SEGMENT.test(name)).sort();
}
