import type { KatasReader } from '../../katas-reader';
import { lastNumber, type LightPlace, type VisibleFiles } from '../../light';
import { TreeProblem } from '../../tree-problem';
import { readInPieces } from './bounded-file';
import { filesInGit } from '../old/git-files';
import { readLargeFiles } from '../old/large-files';
import { parseVisibleFiles, visibleFilesIn, withScriptOfToday } from '../parse-light';
import { withStartPoint } from '../start-point';
import { isTreeDirectory, readTreeFile } from './tree-file';
import { absolute, avatarPath, GIT, lightPath, MANIFEST, type TreePath } from './tree-paths';
import { problemIn, treeText } from './tree-text';

/** The files of a light, in each form in which servers have kept them. */
export class LightFiles {
  constructor(
    private readonly dir: string,
    private readonly reader: Pick<KatasReader, 'kata' | 'startPoint' | 'lights'>,
  ) {}

  /** Resolves to undefined when the files were not kept. */
  async at(place: LightPlace): Promise<VisibleFiles | undefined> {
    const { kataId, avatarName, number } = place;
    const directory = lightPath(kataId, avatarName, number);
    const file = await readTreeFile(this.dir, directory, MANIFEST);
    const what = `${avatarName}/${number}/${MANIFEST}`;
    if (file.found === 'text') return parseVisibleFiles(file.text, what);
    if (file.found === 'problem') return this.#largeFiles(directory, file, what);
    return number === 0 ? this.#startFiles(place) : this.#oldFiles(place);
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
    const kata = await this.reader.kata(kataId);
    if (kata === undefined) return undefined;
    const { fields } = withStartPoint(kata, await this.reader.startPoint(kata, kataId, avatarName));
    const files = fields['visible_files'];
    return files === undefined ? this.#inGit(place) : visibleFilesIn(files, 'visible_files');
  }

  /**
   * Resolves to the files of a light of before 2016. They were a commit of a git repository. Those of the last light
   * are beside it too.
   */
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
    const lights = (await this.reader.lights(kataId, avatarName)) ?? [];
    if (number !== lastNumber(lights)) return undefined;
    const text = await treeText(this.dir, avatarPath(kataId, avatarName), MANIFEST);
    return text === undefined ? undefined : parseVisibleFiles(text, `${avatarName}/${MANIFEST}`);
  }
}
