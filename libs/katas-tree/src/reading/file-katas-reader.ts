import type { StoredRoom } from '@katas/controller-api';
import { isAvatarName, type AvatarName, type StoredKataId } from '@katas/kata';
import { readdir } from 'node:fs/promises';
import { codeOf } from '../error-code';
import type { KatasReader, KataSearch, RunnerRecord } from '../katas-reader';
import type { KataManifest } from '../katas-tree';
import {
  type Light,
  type LightPlace,
  type RecordedEdit,
  type RunJournal,
  type VisibleFiles,
} from '../light';
import { TreeProblem } from '../tree-problem';
import { readKataManifest } from './file-katas-tree';
import type { FileCache } from './cache/file-cache';
import type { TreeCache } from './cache/tree-cache';
import { findKatas } from './files/find-katas';
import { incrementsText } from './files/increments-text';
import { parseObject, parseRoom } from './kata-manifest';
import { LightList } from './light-list';
import { parseEdits, parseRunJournal, parseLightRun } from './parse-light';
import { lightsWithinBudget } from './files/read-budget';
import { LightFiles } from './files/light-files';
import { readStartPoint } from './start-point';
import { treeText } from './files/tree-text';
import { isTreeDirectory, readTreeFile } from './files/tree-file';
import {
  absolute,
  avatarPath,
  JOURNAL,
  INCREMENTS,
  kataPath,
  lightPath,
  MANIFEST,
  ROOM,
  RUN,
  RUNNER,
  type TreePath,
} from './files/tree-paths';

/** Reads the tree in a directory. A file that has changed counts at once, also with a cache. */
export class FileKatasReader implements KatasReader {
  readonly #files: LightFiles;

  constructor(
    private readonly dir: string,
    private readonly cache?: TreeCache,
  ) {
    this.#files = new LightFiles(dir, this);
  }

  kata(kataId: StoredKataId): Promise<KataManifest | undefined> {
    return this.#through(this.cache?.manifests, [...kataPath(kataId), MANIFEST], async () => {
      const reading = await readKataManifest(this.dir, kataId);
      if (reading.found === 'unreadable') throw new TreeProblem(reading.reason, true);
      return reading.found === 'manifest' ? reading.manifest : undefined;
    });
  }

  find(search: KataSearch): Promise<StoredKataId[]> {
    return findKatas(this.dir, search);
  }

  async avatarNames(kataId: StoredKataId): Promise<AvatarName[]> {
    const entries = await this.#entries(kataPath(kataId));
    return entries
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .filter(isAvatarName)
      .sort();
  }

  startPoint(
    manifest: Pick<KataManifest, 'fields'>,
    kataId: StoredKataId,
    avatarName: AvatarName,
  ): Promise<string | undefined> {
    return readStartPoint(this.dir, kataId, avatarName, manifest);
  }

  async lights(
    kataId: StoredKataId,
    avatarName: AvatarName,
  ): Promise<readonly Light[] | undefined> {
    const list = await this.#list(kataId, avatarName);
    if (list !== undefined) return list.lights;
    return (await isTreeDirectory(this.dir, avatarPath(kataId, avatarName))) ? [] : undefined;
  }

  async lightsOfAll(kataId: StoredKataId): Promise<ReadonlyMap<AvatarName, Light[]>> {
    return lightsWithinBudget(await this.avatarNames(kataId), (avatarName) =>
      this.#listText(kataId, avatarName),
    );
  }

  async edits(kataId: StoredKataId, avatarName: AvatarName): Promise<RecordedEdit[]> {
    const text = await this.#listText(kataId, avatarName);
    return text === undefined ? [] : parseEdits(text, `${avatarName}/${INCREMENTS}`);
  }

  filesAt(place: LightPlace): Promise<VisibleFiles | undefined> {
    const { kataId, avatarName, number } = place;
    const path = [...lightPath(kataId, avatarName, number), MANIFEST];
    return this.#through(this.cache?.files, path, () => this.#files.at(place));
  }

  async room(kataId: StoredKataId): Promise<StoredRoom> {
    const file = await readTreeFile(this.dir, kataPath(kataId), ROOM);
    return parseRoom(file.found === 'text' ? file.text : undefined);
  }

  async runAt({ kataId, avatarName, number }: LightPlace) {
    const path = lightPath(kataId, avatarName, number);
    const unwritten = this.cache?.runs.unwritten(absolute(this.dir, [...path, RUN]));
    if (unwritten !== undefined) return unwritten;
    const text = await this.#text(path, RUN);
    return text === undefined ? undefined : parseLightRun(text);
  }

  async runJournal(kataId: StoredKataId, avatarName: AvatarName): Promise<RunJournal> {
    const keys = (await this.#list(kataId, avatarName))?.keys ?? [];
    const path = avatarPath(kataId, avatarName);
    const note = await this.#through(this.cache?.notes, [...path, JOURNAL], async () => {
      const text = await this.#text(path, JOURNAL);
      return text === undefined ? undefined : parseRunJournal(text);
    });
    const { runs, names } = note ?? NO_RUNS;
    return { runs: [...keys, ...runs], names };
  }

  async runnerOf(kataId: StoredKataId): Promise<RunnerRecord> {
    const file = await readTreeFile(this.dir, kataPath(kataId), RUNNER);
    if (file.found === 'absent' || file.found === 'no-directory') return { found: 'absent' };
    const runnerId = file.found === 'text' ? parseObject(file.text)?.['runner_id'] : undefined;
    return typeof runnerId === 'string' ? { found: 'runner', runnerId } : { found: 'unreadable' };
  }

  /** Resolves to the text of the list, also of one that is not in its file yet. */
  async #listText(kataId: StoredKataId, avatarName: AvatarName): Promise<string | undefined> {
    const path = absolute(this.dir, [...avatarPath(kataId, avatarName), INCREMENTS]);
    const unwritten = this.cache?.lists.unwritten(path);
    return unwritten?.text ?? incrementsText(this.dir, kataId, avatarName);
  }

  #list(kataId: StoredKataId, avatarName: AvatarName): Promise<LightList | undefined> {
    const path = avatarPath(kataId, avatarName);
    return this.#through(this.cache?.lists, [...path, INCREMENTS], async () => {
      const text = await incrementsText(this.dir, kataId, avatarName);
      return text === undefined ? undefined : LightList.parse(text, `${avatarName}/${INCREMENTS}`);
    });
  }

  #through<Value>(
    cache: FileCache<Value> | undefined,
    path: TreePath,
    read: () => Promise<Value | undefined>,
  ): Promise<Value | undefined> {
    return cache === undefined ? read() : cache.through(absolute(this.dir, path), read);
  }

  #text(directory: TreePath, name: `${string}.json`): Promise<string | undefined> {
    return treeText(this.dir, directory, name);
  }

  async #entries(path: TreePath) {
    try {
      return await readdir(absolute(this.dir, path), { withFileTypes: true });
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return [];
      throw new TreeProblem(`its directory cannot be read (${codeOf(error)})`);
    }
  }
}

const NO_RUNS: RunJournal = { runs: [], names: [] };
