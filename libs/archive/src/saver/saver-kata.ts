import { GitRepository, type ObjectId } from '@katas/git';
import type { VisibleFiles } from '@katas/katas-tree';
import { join } from 'node:path';
import { ArchiveProblem } from '../import/archive-problem';
import { fieldsIn, filesIn, jsonIn, textAt, withOutput, type Fields } from './saver-files';

/** A kata of the saver: one avatar. Each version keeps it in another form. */
export interface SaverKata {
  readonly version: number;
  readonly manifest: Fields;
  /** Each with its `index`. Index 0 is the start. */
  readonly events: readonly SaverEvent[];
  /** Returns the files at an event, with `output`; undefined when they are lost. */
  filesAt(index: number): VisibleFiles | undefined;
  /** Returns the exit status at an event, when it is known. */
  statusAt(index: number): unknown;
}

export type SaverEvent = Fields & { readonly index: number };

/** Opens the kata in a directory. Throws an `ArchiveProblem` when it cannot be read. */
export function openSaverKata(dir: string): SaverKata {
  const repository = GitRepository.open(join(dir, '.git'));
  if (repository !== undefined) return openVersion2(join(dir, '.git'), repository.numberedTags());
  const text = textAt(join(dir, 'manifest.json'));
  if (text === undefined) throw new ArchiveProblem('it has no manifest.json and no git repository');
  const manifest = fieldsIn(jsonIn(text, 'manifest.json'));
  const version = manifest['version'] === undefined ? 0 : Number(manifest['version']);
  if (version === 0) return openVersion0(dir, manifest);
  if (version === 1) return openVersion1(dir, manifest);
  throw new ArchiveProblem(`its version ${version} has no git repository`);
}

function openVersion0(dir: string, manifest: Fields): SaverKata {
  const lines = (textAt(join(dir, 'events.json')) ?? '')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const events = lines.map((line, index) => ({ ...fieldsIn(jsonIn(line, 'events.json')), index }));
  return fromEventFiles({ version: 0, manifest, events }, (index) =>
    textAt(join(dir, String(index), 'event.json')),
  );
}

/** Its list of events has no brackets, and indexes may have gaps. */
function openVersion1(dir: string, manifest: Fields): SaverKata {
  const list = (textAt(join(dir, 'events.json')) ?? '').trim().replace(/,$/, '');
  const start = JSON.stringify({ files: manifest['visible_files'] });
  return fromEventFiles(
    { version: 1, manifest, events: eventsIn(`[${list}]`) },
    (index) => textAt(join(dir, `${index}.event.json`)) ?? (index === 0 ? start : undefined),
  );
}

function fromEventFiles(
  kata: Pick<SaverKata, 'version' | 'manifest' | 'events'>,
  textOf: (index: number) => string | undefined,
): SaverKata {
  const eventAt = (index: number): Fields | undefined => {
    const text = textOf(index);
    return text === undefined ? undefined : fieldsIn(jsonIn(text, `the event ${index}`));
  };
  return {
    ...kata,
    filesAt(index) {
      const event = eventAt(index);
      return event && withOutput(filesIn(event['files']), event);
    },
    statusAt: (index) => eventAt(index)?.['status'],
  };
}

function eventsIn(text: string): SaverEvent[] {
  const events = jsonIn(text, 'events.json');
  if (!Array.isArray(events)) throw new ArchiveProblem('events.json is not a list');
  return events.map((event: unknown, position) => {
    const { index = position, ...fields } = fieldsIn(event);
    return { ...fields, index: Number(index) };
  });
}

/** A git repository, whose tags are the indexes. Its working tree is stale. */
function openVersion2(gitDir: string, tags: readonly number[]): SaverKata {
  const last = tags.at(-1);
  if (last === undefined) throw new ArchiveProblem('its git repository has no tags');
  const latest = new Commit(gitDir, last);
  const text = (name: string): string => latest.text(name) ?? '';
  return {
    version: 2,
    manifest: fieldsIn(jsonIn(text('manifest.json'), 'manifest.json')),
    events: eventsIn(text('events.json')),
    filesAt: (index) => (tags.includes(index) ? new Commit(gitDir, index).files() : undefined),
    statusAt: (index) =>
      tags.includes(index) ? new Commit(gitDir, index).text('status') : undefined,
  };
}

/** Opens the repository again, because what one reading may take is bounded. */
class Commit {
  readonly #repository: GitRepository | undefined;
  readonly #ids: ReadonlyMap<string, ObjectId>;

  constructor(gitDir: string, tag: number) {
    this.#repository = GitRepository.open(gitDir);
    this.#ids = this.#repository?.filesAt(String(tag)) ?? new Map();
  }

  text(path: string): string | undefined {
    const id = this.#ids.get(path);
    return id === undefined ? undefined : this.#repository?.blob(id).toString('utf8');
  }

  files(): VisibleFiles {
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
