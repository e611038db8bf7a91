import { GitRepository } from '@katas/git';
import type { VisibleFiles } from '@katas/katas-tree';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ArchiveProblem } from '../import/archive-problem';
import { commitsByIndex, CommitFiles } from './saver-commits';
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
  const gitDir = join(dir, '.git');
  if (GitRepository.open(gitDir) !== undefined) return openVersion2(gitDir);
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
  const indexes = directoriesOfEvents(dir);
  const events = lines.map((line, position) => ({
    ...fieldsIn(jsonIn(line, 'events.json')),
    index: (indexes.length === lines.length ? indexes[position] : undefined) ?? position,
  }));
  return fromEventFiles({ version: 0, manifest, events }, (index) =>
    textAt(join(dir, String(index), 'event.json')),
  );
}

/**
 * Returns the indexes of the directories of events. Each event has a line and a directory. Events that the saver missed
 * left a gap in the directories alone.
 */
function directoriesOfEvents(dir: string): number[] {
  return readdirSync(dir)
    .filter((name) => /^(0|[1-9]\d{0,5})$/.test(name) && existsSync(join(dir, name, 'event.json')))
    .map(Number)
    .sort((a, b) => a - b);
}

/** Opens a kata of version 1. Its list of events has no brackets, and indexes may have gaps. */
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

/** Opens a kata of version 2: a git repository with a commit for each index. Its working tree is stale. */
function openVersion2(gitDir: string): SaverKata {
  const commits = commitsByIndex(gitDir, (text) => eventsIn(text).at(-1)?.index);
  const commitAt = (index: number): CommitFiles | undefined => {
    const id = commits.get(index);
    return id === undefined ? undefined : new CommitFiles(gitDir, id);
  };
  const latest = commitAt(Math.max(...commits.keys()));
  if (latest === undefined) throw new ArchiveProblem('its git repository has no event');
  const text = (name: string): string => latest.text(name) ?? '';
  return {
    version: 2,
    manifest: fieldsIn(jsonIn(text('manifest.json'), 'manifest.json')),
    events: eventsIn(text('events.json')),
    filesAt: (index) => commitAt(index)?.visible(),
    statusAt: (index) => commitAt(index)?.text('status'),
  };
}
