import {
  GitProblem,
  GitRepository,
  ObjectTooLarge,
  type ObjectId,
  type TreeEntry,
} from '@katas/git';
import type { VisibleFiles } from '../../light';
import { TreeProblem } from '../../tree-problem';
import { parseVisibleFiles, withScriptOfToday } from '../parse-light';
import { INCREMENTS, MANIFEST } from '../files/tree-paths';
import { readLargeFiles } from './large-files';
import { parseRubyText } from './ruby-text';

/**
 * Resolves to the files of a light that an old server kept as a commit: tag `17` has the files of light 17, in its
 * `manifest.json`. Undefined when there is no repository, or it has no such tag. Rejects with a {@link TreeProblem} for
 * a damaged repository.
 */
export async function filesInGit(
  gitDir: string,
  number: number,
): Promise<VisibleFiles | undefined> {
  const what = `light ${number} in git`;
  try {
    const repository = GitRepository.open(gitDir);
    const entries = repository?.entriesAt(String(number)) ?? [];
    const manifest = fileNamed(MANIFEST, entries);
    if (repository === undefined || manifest === undefined) return undefined;
    return await filesIn(repository, manifest, what);
  } catch (error) {
    throw error instanceof GitProblem ? new TreeProblem(`${what}: ${error.message}`) : error;
  }
}

/**
 * Returns an avatar's list of lights as JSON, from the commit of the last tag: for an avatar whose list was lost beside
 * its repository. Undefined when there is none. Throws a {@link TreeProblem} for a damaged repository.
 */
export function incrementsInGit(gitDir: string): string | undefined {
  const what = 'the list of lights in git';
  try {
    const repository = GitRepository.open(gitDir);
    const last = repository?.numberedTags().at(-1);
    if (repository === undefined || last === undefined) return undefined;
    const file = fileNamed(INCREMENTS, repository.entriesAt(String(last)) ?? []);
    if (file === undefined) return undefined;
    return asJson(file.name, repository.blob(file.id).toString('utf8'), what);
  } catch (error) {
    throw error instanceof GitProblem ? new TreeProblem(`${what}: ${error.message}`) : error;
  }
}

/** Returns the file of this name, or the one of 2012-14 with Ruby text in it. */
function fileNamed(name: string, entries: readonly TreeEntry[]): TreeEntry | undefined {
  return [name, name.replace(/json$/, 'rb')]
    .map((one) => entries.find((entry) => entry.name === one && entry.kind === 'file'))
    .find((entry) => entry !== undefined);
}

function asJson(name: string, text: string, what: string): string {
  return name.endsWith('.rb') ? JSON.stringify(parseRubyText(text, what)) : text;
}

async function filesIn(
  repository: GitRepository,
  { name, id }: { name: string; id: ObjectId },
  what: string,
): Promise<VisibleFiles> {
  const blob = smallBlob(repository, id);
  if (blob === undefined) {
    return withScriptOfToday(await readLargeFiles(repository.blobStream(id), what));
  }
  return parseVisibleFiles(asJson(name, blob.toString('utf8'), what), what);
}

/** Returns undefined for a blob that has to be read as a stream. */
function smallBlob(repository: GitRepository, id: ObjectId): Buffer | undefined {
  try {
    return repository.blob(id);
  } catch (error) {
    if (error instanceof ObjectTooLarge) return undefined;
    throw error;
  }
}
