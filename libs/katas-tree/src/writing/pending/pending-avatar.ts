import { join } from 'node:path';
import type { VisibleFiles } from '../../light';
import { fileState, isSameState, type FileState } from '../../reading/cache/file-cache';
import type { TreeCache } from '../../reading/cache/tree-cache';
import { isTreeDirectory } from '../../reading/files/tree-file';
import {
  absolute,
  avatarPath,
  INCREMENTS,
  lightPath,
  MANIFEST,
  RUN,
} from '../../reading/files/tree-paths';
import type { LightList } from '../../reading/light-list';
import { withScriptOfToday } from '../../reading/parse-light';
import { AtomicFile } from '../durable/atomic-file';
import type { DurableFiles } from '../durable/durable-files';
import type { NewLight } from '../katas-writer';
import { withLights, type JournalledLight } from './journalled-light';
import { readList } from './read-list';

export interface PendingDeps {
  readonly files: DurableFiles;
  /** The tree's directory. */
  readonly dir: string;
  readonly cache: TreeCache;
}

interface PendingLight extends JournalledLight {
  /** The files of its own directory, which are written once: readers may have them open. */
  hasFiles: boolean;
}

/** The lights of one avatar that the journal has, and the avatar's files do not have yet. */
export class PendingAvatar {
  readonly #path: string;
  readonly #listPath: string;
  readonly #lights: PendingLight[] = [];
  /** The list with all of these lights. */
  #list: LightList;
  /** The state of the file that the list continues. Undefined when it is not known. */
  #base: FileState | undefined;
  #isForgotten = false;

  constructor(
    private readonly deps: PendingDeps,
    private readonly place: Pick<NewLight, 'kataId' | 'avatarName'>,
    before: LightList,
  ) {
    const { dir, cache } = deps;
    this.#path = absolute(dir, avatarPath(place.kataId, place.avatarName));
    this.#listPath = join(this.#path, INCREMENTS);
    const inFile = cache.lists.entry(this.#listPath);
    this.#list = inFile?.value.inOneLine() ?? before;
    this.#base = inFile?.state;
  }

  get isEmpty(): boolean {
    return this.#lights.length === 0;
  }

  /** Characters of JSON that memory holds. */
  get size(): number {
    return this.#lights.reduce((sum, { record }) => sum + record.files.length, 0);
  }

  add(light: JournalledLight): void {
    const { cache } = this.deps;
    const { record, added } = light;
    this.#lights.push({ record, added, hasFiles: false });
    this.#list = this.#list.with(record.light, added.light, added.key);
    cache.lists.setUnwritten(this.#listPath, this.#list);
    cache.files.setUnwritten(this.#pathOf(light, MANIFEST), asRead(added.files));
    if (record.run !== undefined) cache.runs.setUnwritten(this.#pathOf(light, RUN), added.run);
  }

  /**
   * Writes what was added before into the files, whole files only: those of each light, then the list, then the files
   * now. After a failure, all of it stays pending.
   */
  async finish(): Promise<void> {
    const { kataId, avatarName } = this.place;
    try {
      await this.#finish();
    } catch (error) {
      if (await isTreeDirectory(this.deps.dir, avatarPath(kataId, avatarName))) throw error;
      // An operator has removed the avatar since.
      this.forget();
    }
  }

  /** Readers find what the files have. */
  forget(): void {
    this.#isForgotten = true;
    this.deps.cache.lists.forgetUnwritten(this.#listPath);
    for (const light of this.#lights.splice(0)) this.#forget(light);
  }

  async #finish(): Promise<void> {
    const [lights, list] = [[...this.#lights], this.#list];
    const last = lights.at(-1);
    if (last === undefined) return;
    for (const light of lights) await this.#writeOwnFiles(light);
    await this.#replaceList(lights, list);
    await new AtomicFile(this.deps.files, this.#path, MANIFEST, last.record.files).put();
    if (this.#isForgotten) return;
    this.#lights.splice(0, lights.length);
    const filesPath = this.#pathOf(last, MANIFEST);
    for (const light of lights) this.#forget(light);
    this.deps.cache.files.set(filesPath, fileState(filesPath), asRead(last.added.files));
  }

  async #writeOwnFiles(light: PendingLight): Promise<void> {
    if (light.hasFiles) return;
    const { files } = this.deps;
    const { number, files: text, run } = light.record;
    await files.makeDirectory(join(this.#path, String(number)));
    await files.putFile(this.#pathOf(light, MANIFEST), text);
    if (run !== undefined) await files.putFile(this.#pathOf(light, RUN), run);
    light.hasFiles = true;
  }

  /** Replaces the list. One that was edited by hand meanwhile keeps its edits. */
  async #replaceList(lights: readonly PendingLight[], list: LightList): Promise<void> {
    const { files, dir, cache } = this.deps;
    const isEdited =
      this.#base === undefined || !isSameState(this.#base, fileState(this.#listPath));
    const next = isEdited ? withLights(await readList(dir, this.place), lights) : list;
    const file = new AtomicFile(files, this.#path, INCREMENTS, next.text);
    await file.prepare();
    const state = file.state();
    await file.replace();
    if (this.#isForgotten) return;
    const later = this.#lights.slice(lights.length);
    this.#base = state;
    this.#list = withLights(next, later);
    cache.lists.set(this.#listPath, state, next);
    if (later.length > 0) cache.lists.setUnwritten(this.#listPath, this.#list);
  }

  #forget(light: JournalledLight): void {
    this.deps.cache.files.forgetUnwritten(this.#pathOf(light, MANIFEST));
    this.deps.cache.runs.forgetUnwritten(this.#pathOf(light, RUN));
  }

  #pathOf({ record }: JournalledLight, name: string): string {
    const { kataId, avatarName, number } = record;
    return absolute(this.deps.dir, [...lightPath(kataId, avatarName, number), name]);
  }
}

/** Returns the files as a reader finds them: JSON has the names that are numbers first. */
function asRead(files: VisibleFiles): VisibleFiles {
  return withScriptOfToday(new Map(Object.entries(Object.fromEntries(files))));
}
