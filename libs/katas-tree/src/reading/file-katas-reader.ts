import type { StoredRoom } from '@katas/controller-api';
import { isAvatarName, type AvatarName, type StoredKataId } from '@katas/kata';
import { readdir } from 'node:fs/promises';
import { codeOf } from '../error-code';
import type { KatasReader, KataSearch, RunnerRecord } from '../katas-reader';
import type { KataManifest } from '../katas-tree';
import {
  lastNumber,
  type Light,
  type LightPlace,
  type RecordedEdit,
  type RunJournal,
  type VisibleFiles,
} from '../light';
import { TreeProblem } from '../tree-problem';
import { readInPieces } from './bounded-file';
import { readKataManifest } from './file-katas-tree';
import { findKatas } from './find-katas';
import { parseObject } from './kata-manifest';
import {
  parseEdits,
  parseKeys,
  parseRunJournal,
  parseLightRun,
  parseLights,
  parseVisibleFiles,
  visibleFilesIn,
  withScriptOfToday,
} from './parse-light';
import { lightsWithinBudget } from './read-budget';
import { parseRoom } from './parse-room';
import { filesInGit } from './old/git-files';
import { readLargeFiles } from './old/large-files';
import { readJsonOrRuby } from './old/ruby-file';
import { readStartPoint, withStartPoint } from './start-point';
import { isTreeDirectory, readTreeFile } from './tree-file';
import {
  absolute,
  avatarPath,
  GIT,
  JOURNAL,
  INCREMENTS,
  kataPath,
  lightPath,
  MANIFEST,
  ROOM,
  RUN,
  RUNNER,
  type TreePath,
} from './tree-paths';

/** Reads the tree in a directory. Nothing is cached. */
export class FileKatasReader implements KatasReader {
  constructor(private readonly dir: string) {}

  async kata(kataId: StoredKataId): Promise<KataManifest | undefined> {
    const reading = await readKataManifest(this.dir, kataId);
    if (reading.found === 'unreadable') throw new TreeProblem(reading.reason, true);
    return reading.found === 'manifest' ? reading.manifest : undefined;
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

  async lights(kataId: StoredKataId, avatarName: AvatarName): Promise<Light[] | undefined> {
    const text = await this.#text(avatarPath(kataId, avatarName), INCREMENTS);
    if (text !== undefined) return parseLights(text, `${avatarName}/${INCREMENTS}`);
    return (await isTreeDirectory(this.dir, avatarPath(kataId, avatarName))) ? [] : undefined;
  }

  async lightsOfAll(kataId: StoredKataId): Promise<ReadonlyMap<AvatarName, Light[]>> {
    return lightsWithinBudget(await this.avatarNames(kataId), (avatarName) =>
      this.#text(avatarPath(kataId, avatarName), INCREMENTS),
    );
  }

  async edits(kataId: StoredKataId, avatarName: AvatarName): Promise<RecordedEdit[]> {
    const text = await this.#text(avatarPath(kataId, avatarName), INCREMENTS);
    return text === undefined ? [] : parseEdits(text, `${avatarName}/${INCREMENTS}`);
  }

  async filesAt(place: LightPlace): Promise<VisibleFiles | undefined> {
    const { kataId, avatarName, number } = place;
    const directory = lightPath(kataId, avatarName, number);
    const file = await readTreeFile(this.dir, directory, MANIFEST);
    const what = `${avatarName}/${number}/${MANIFEST}`;
    if (file.found === 'text') return parseVisibleFiles(file.text, what);
    if (file.found === 'problem') return this.#largeFiles(directory, file, what);
    return number === 0 ? this.#startFiles(place) : this.#oldFiles(place);
  }

  async room(kataId: StoredKataId): Promise<StoredRoom> {
    const file = await readTreeFile(this.dir, kataPath(kataId), ROOM);
    return parseRoom(file.found === 'text' ? file.text : undefined);
  }

  async runAt({ kataId, avatarName, number }: LightPlace) {
    const text = await this.#text(lightPath(kataId, avatarName, number), RUN);
    return text === undefined ? undefined : parseLightRun(text);
  }

  async runJournal(kataId: StoredKataId, avatarName: AvatarName): Promise<RunJournal> {
    const path = avatarPath(kataId, avatarName);
    const [increments, text] = [
      await this.#text(path, INCREMENTS),
      await this.#text(path, JOURNAL),
    ];
    const keys = increments === undefined ? [] : parseKeys(increments);
    const { runs, names } = (text === undefined ? undefined : parseRunJournal(text)) ?? NO_RUNS;
    return { runs: [...keys, ...runs], names };
  }

  async runnerOf(kataId: StoredKataId): Promise<RunnerRecord> {
    const file = await readTreeFile(this.dir, kataPath(kataId), RUNNER);
    if (file.found === 'absent' || file.found === 'no-directory') return { found: 'absent' };
    const runnerId = file.found === 'text' ? parseObject(file.text)?.['runner_id'] : undefined;
    return typeof runnerId === 'string' ? { found: 'runner', runnerId } : { found: 'unreadable' };
  }

  async #largeFiles(
    directory: TreePath,
    { problem, isLarge }: { problem: string; isLarge?: true },
    what: string,
  ): Promise<VisibleFiles> {
    if (isLarge !== true) throw new TreeProblem(problemIn(directory, problem));
    const path = absolute(this.dir, [...directory, MANIFEST]);
    return withScriptOfToday(await readLargeFiles(readInPieces(path), what));
  }

  async #startFiles(place: LightPlace): Promise<VisibleFiles | undefined> {
    const { kataId, avatarName } = place;
    const kata = await this.kata(kataId);
    if (kata === undefined) return undefined;
    const { fields } = withStartPoint(kata, await this.startPoint(kata, kataId, avatarName));
    const files = fields['visible_files'];
    return files === undefined ? this.#inGit(place) : visibleFilesIn(files, 'visible_files');
  }

  /** Before 2016 the files of a light were a commit of a git repository. Those of the last light are beside it too. */
  async #oldFiles(place: LightPlace): Promise<VisibleFiles | undefined> {
    try {
      return (await this.#inGit(place)) ?? (await this.#filesNow(place));
    } catch (error) {
      const now = error instanceof TreeProblem ? await this.#filesNow(place) : undefined;
      if (now === undefined) throw error;
      return now;
    }
  }

  async #inGit({ kataId, avatarName, number }: LightPlace): Promise<VisibleFiles | undefined> {
    const avatar = avatarPath(kataId, avatarName);
    if (!(await isTreeDirectory(this.dir, avatar))) return undefined;
    return filesInGit(absolute(this.dir, [...avatar, GIT]), number);
  }

  async #filesNow({ kataId, avatarName, number }: LightPlace): Promise<VisibleFiles | undefined> {
    const lights = (await this.lights(kataId, avatarName)) ?? [];
    if (number !== lastNumber(lights)) return undefined;
    const text = await this.#text(avatarPath(kataId, avatarName), MANIFEST);
    return text === undefined ? undefined : parseVisibleFiles(text, `${avatarName}/${MANIFEST}`);
  }

  async #text(directory: TreePath, name: `${string}.json`): Promise<string | undefined> {
    const file = await readJsonOrRuby(this.dir, directory, name);
    if (file.found === 'problem') throw new TreeProblem(problemIn(directory, file.problem));
    return file.found === 'text' ? file.text : undefined;
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

/** Leaves out the two parts of the kata's ID, which the caller knows. */
function problemIn([, , ...avatarAndNumber]: TreePath, problem: string): string {
  return `${avatarAndNumber.join('/')}: ${problem}`;
}
