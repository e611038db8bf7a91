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
  readonly written: () => void;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

export interface LightJournalDeps {
  readonly files: DurableFiles;
  /** The tree's directory. */
  readonly dir: string;
  /** Makes the files of all lights that were written before. */
  finish(): Promise<void>;
}

/**
 * The lights whose files may not be on the disk yet. Lights that arrive during a wait for the disk share the next one.
 * A checkpoint makes and syncs the files, and removes the segments that they are made from.
 */
export class LightJournal {
  #segment: JournalSegment | undefined;
  #creating: Promise<JournalSegment> | undefined;
  #closed: JournalSegment[] = [];
  #waiting: Waiting[] = [];
  #isWriting = false;
  #checkpoint: Promise<void> = Promise.resolve();

  constructor(private readonly deps: LightJournalDeps) {}

  /**
   * Resolves when the record is on the disk, after one wait for the disk. `written` is called at that moment, before a
   * checkpoint can follow. When it rejects, the light does not exist, unless this process ends before the avatar's next
   * light.
   */
  async write(record: JournalRecord, written: () => void): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#waiting.push({ record, written, resolve, reject });
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

  /** Does the same, and removes the journal. */
  async close(): Promise<void> {
    await this.checkpoint();
    const segment = this.#segment;
    if (segment?.isEmpty !== true) return;
    this.#segment = undefined;
    await this.deps.files.remove(segment.path);
  }

  async #checkpointNow(which: Checkpoint): Promise<void> {
    // When files cannot be written, the journal stays as it is.
    await this.deps.finish();
    const earlier = this.#closed.splice(0);
    if (this.#segment?.isEmpty === false) this.#retire();
    const now = which === 'all' ? this.#closed.splice(0) : [];
    // Lights that are made meanwhile need a thread too.
    const together = which === 'all' ? SYNCS_TOGETHER : 1;
    for (const segment of [...earlier, ...now]) {
      await segment.checkpoint(together, () => this.deps.finish());
      await this.deps.files.remove(segment.path);
    }
    await this.prepare();
  }

  async #writeWaiting(): Promise<void> {
    this.#isWriting = true;
    while (this.#waiting.length > 0) await this.#writeTogether(this.#waiting.splice(0));
    this.#isWriting = false;
  }

  /**
   * Writes several lights at once. After a failure, part of the text may be in the segment, and a reader stops there:
   * the next light gets another.
   */
  async #writeTogether(group: readonly Waiting[]): Promise<void> {
    try {
      const segment = await this.#latest();
      const records = group.map(({ record }) => record);
      await segment.append(records, () => group.forEach(({ written }) => written()));
      for (const { resolve } of group) resolve();
    } catch (error) {
      this.#retire();
      for (const { reject } of group) reject(error);
    }
  }

  /** Resolves to the newest segment, not one that a checkpoint takes meanwhile. */
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
    const { files, dir } = this.deps;
    const directory = join(dir, JOURNAL_DIRECTORY);
    if (await files.makeDirectory(directory)) await files.syncDirectory(dir);
    const last = Math.max(0, ...(await segmentNames(files, dir)).map(parseFloat));
    const path = join(directory, `${String(last + 1).padStart(8, '0')}.log`);
    const segment = await JournalSegment.create(files, dir, path);
    await files.syncDirectory(directory);
    return segment;
  }
}

/** Resolves to the names of the segments, oldest first. */
export async function segmentNames(disk: DurableFiles, treeDir: string): Promise<string[]> {
  const names = await disk.list(join(treeDir, JOURNAL_DIRECTORY));
  return names.filter((name) => SEGMENT.test(name)).sort();
}
