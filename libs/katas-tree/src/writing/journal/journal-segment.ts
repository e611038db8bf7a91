import { forEachBounded } from '@katas/concurrency';
import { join } from 'node:path';
import {
  absolute,
  avatarPath,
  INCREMENTS,
  lightPath,
  MANIFEST,
  RUN,
} from '../../reading/files/tree-paths';
import type { DurableFiles } from '../durable/durable-files';
import { recordLine, type JournalRecord } from './journal-record';

/**
 * A segment has zeros where its next lights go. So a write changes neither its size nor its place on the disk, and the
 * file system has nothing else to sync for it.
 */
const ROOM_BYTES = 256 * 1024;
const ROOM = '\0'.repeat(ROOM_BYTES);

/** One file of the journal, and the files of the tree that were made from it. */
export class JournalSegment {
  /** The bytes of its records. */
  bytes = 0;
  #roomEnd = ROOM_BYTES;
  /** Avatars whose earlier lights are in this segment. */
  readonly #avatars = new Set<string>();
  readonly #lights: LightFiles[] = [];
  /** Records that are being written. */
  readonly #working = new Set<Promise<void>>();

  /** Creates the file. The caller then syncs its directory. */
  static async create(disk: DurableFiles, treeDir: string, path: string): Promise<JournalSegment> {
    await disk.writeFile(path, ROOM);
    return new JournalSegment(disk, treeDir, path);
  }

  private constructor(
    private readonly disk: DurableFiles,
    private readonly treeDir: string,
    readonly path: string,
  ) {}

  get isEmpty(): boolean {
    return this.bytes === 0;
  }

  /**
   * Appends the records, and calls `written` when they are on the disk. A checkpoint waits for that. After a failure,
   * the segment is not used again.
   */
  append(records: readonly JournalRecord[], written: () => void): Promise<void> {
    const appended = this.#write(records).then(() => {
      for (const record of records) this.#lights.push(filesOf(record));
      written();
    });
    const tracked = appended.finally(() => this.#working.delete(tracked));
    this.#working.add(tracked);
    return tracked;
  }

  async #write(records: readonly JournalRecord[]): Promise<void> {
    const text = records.map((record) => this.#lineOf(record)).join('');
    const position = this.bytes;
    this.bytes += Buffer.byteLength(text);
    const isFull = this.bytes > this.#roomEnd;
    if (isFull) this.#roomEnd = this.bytes + ROOM_BYTES;
    await this.disk.writeAt(this.path, position, isFull ? text + ROOM : text);
  }

  /**
   * Resolves when every file that is made from this segment is on the disk. `finish` makes those that are missing.
   * Syncs this many of them at once.
   */
  async checkpoint(together: number, finish: () => Promise<void>): Promise<void> {
    // A light that could not be written was not answered, so it need not be kept.
    while (this.#working.size > 0) await Promise.allSettled(this.#working);
    await finish();
    const { files, directories } = pathsOf(this.treeDir, this.#lights);
    await forEachBounded(files, together, (file) => this.disk.syncFile(file));
    await forEachBounded(directories, together, (path) => this.disk.syncDirectory(path));
  }

  /**
   * Returns the line of a record. The first record of each avatar has all its lights. So the list can be made again
   * when a power cut tears `increments.json`.
   */
  #lineOf(record: JournalRecord): string {
    const avatar = `${record.kataId}/${record.avatarName}`;
    const isFirst = !this.#avatars.has(avatar);
    this.#avatars.add(avatar);
    return recordLine(record, isFirst);
  }
}

/** Which files a light has. Their paths are made by the checkpoint, of which the light does not wait. */
interface LightFiles extends Pick<JournalRecord, 'kataId' | 'avatarName' | 'number'> {
  readonly hasRun: boolean;
}

function filesOf({ kataId, avatarName, number, run }: JournalRecord): LightFiles {
  return { kataId, avatarName, number, hasRun: run !== undefined };
}

function pathsOf(treeDir: string, lights: readonly LightFiles[]) {
  const [files, directories] = [new Set<string>(), new Set<string>()];
  for (const { kataId, avatarName, number, hasRun } of lights) {
    const avatar = absolute(treeDir, avatarPath(kataId, avatarName));
    const light = absolute(treeDir, lightPath(kataId, avatarName, number));
    directories.add(light).add(avatar);
    files.add(join(light, MANIFEST));
    if (hasRun) files.add(join(light, RUN));
    for (const name of [MANIFEST, INCREMENTS]) files.add(join(avatar, name));
  }
  return { files, directories };
}
