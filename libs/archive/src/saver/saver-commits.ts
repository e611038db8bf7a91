import { GitRepository, type ObjectId } from '@katas/git';
import type { VisibleFiles } from '@katas/katas-tree';
import { ArchiveProblem } from '../import/archive-problem';
import { fieldsIn, jsonIn, withOutput } from './saver-files';

/**
 * Returns the commit of each index: that of its tag or, in a repository whose tags were not pushed, the first one with
 * this index in its list of events. Later ones with the same list are settings, or changes by other programs.
 * `lastIndex` gets the text of a list.
 */
export function commitsByIndex(
  gitDir: string,
  lastIndex: (events: string) => number | undefined,
): ReadonlyMap<number, ObjectId> {
  const repository = GitRepository.open(gitDir);
  const tags = repository?.numberedTags() ?? [];
  const commits = new Map<number, ObjectId>();
  for (const tag of tags) {
    const id = repository?.idOfTag(String(tag));
    if (id !== undefined) commits.set(tag, id);
  }
  if (commits.size > 0) return commits;
  for (const id of repository?.history() ?? []) {
    const index = indexOf(new CommitFiles(gitDir, id), lastIndex);
    if (index !== undefined) commits.set(index, id);
  }
  return commits;
}

/** Returns the index of a commit; undefined for a commit of another program, whose list is missing or damaged. */
function indexOf(
  commit: CommitFiles,
  lastIndex: (events: string) => number | undefined,
): number | undefined {
  const text = commit.text('events.json');
  if (text === undefined) return undefined;
  try {
    return lastIndex(text);
  } catch (error) {
    if (error instanceof ArchiveProblem) return undefined;
    throw error;
  }
}

/** The files of a commit. Opens the repository again, because what one reading may take is bounded. */
export class CommitFiles {
  readonly #repository: GitRepository | undefined;
  readonly #ids: ReadonlyMap<string, ObjectId>;

  constructor(gitDir: string, commit: ObjectId) {
    this.#repository = GitRepository.open(gitDir);
    this.#ids = this.#repository?.filesIn(commit) ?? new Map();
  }

  text(path: string): string | undefined {
    const id = this.#ids.get(path);
    return id === undefined ? undefined : this.#repository?.blob(id).toString('utf8');
  }

  /** Returns the files of the avatar, with `output`. */
  visible(): VisibleFiles {
    const paths = [...this.#ids.keys()].filter((path) => path.startsWith(FILES)).sort();
    const files = paths.map((path) => [path.slice(FILES.length), this.text(path) ?? ''] as const);
    const truncations = fieldsIn(jsonIn(this.text('truncations.json') ?? '{}', 'truncations.json'));
    const outputs = ['stdout', 'stderr'].map(
      (name) =>
        [name, { content: this.text(name) ?? '', truncated: truncations[name] === true }] as const,
    );
    return withOutput(new Map(files), Object.fromEntries(outputs));
  }
}

const FILES = 'files/';
