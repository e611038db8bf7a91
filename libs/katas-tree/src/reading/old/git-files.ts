import { GitProblem, GitRepository, ObjectTooLarge, type ObjectId } from '@katas/git';
import type { VisibleFiles } from '../../light';
import { TreeProblem } from '../../tree-problem';
import { parseVisibleFiles, withScriptOfToday } from '../parse-light';
import { MANIFEST } from '../files/tree-paths';
import { readLargeFiles } from './large-files';
import { parseRubyText } from './ruby-text';

const RUBY_MANIFEST = 'manifest.rb';

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
    const manifest = [MANIFEST, RUBY_MANIFEST]
      .map((name) => entries.find((entry) => entry.name === name && entry.kind === 'file'))
      .find((entry) => entry !== undefined);
    if (repository === undefined || manifest === undefined) return undefined;
    return await filesIn(repository, manifest, what);
  } catch (error) {
    throw error instanceof GitProblem ? new TreeProblem(`${what}: ${error.message}`) : error;
  }
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
  const text = blob.toString('utf8');
  const json = name === MANIFEST ? text : JSON.stringify(parseRubyText(text, what));
  return parseVisibleFiles(json, what);
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
