import { absolute, avatarPath, INCREMENTS, lightPath, MANIFEST } from '../reading/files/tree-paths';
import { readJsonOrRuby } from '../reading/old/ruby-file';
import { hasTreeFile } from '../reading/files/tree-file';
import type { TreeCache } from '../reading/cache/tree-cache';
import type { LightList } from '../reading/light-list';
import type { LightRun } from '../light';
import { AtomicFile, filesText } from './durable/atomic-file';
import type { DurableFiles } from './durable/durable-files';
import type { JournalRecord } from './journal/journal-record';
import type { LightJournal } from './journal/light-journal';
import type { NewLight } from './katas-writer';
import type { PendingLights } from './pending/pending-lights';
import { readList } from './pending/read-list';

export interface LightWriterDeps {
  readonly files: DurableFiles;
  readonly dir: string;
  readonly journal: LightJournal;
  readonly pending: PendingLights;
  readonly cache: TreeCache;
}

/**
 * Writes a light, and resolves to its bytes. The journal takes it, which is the one wait for the disk. From then on the
 * light exists: its files are made from it now, or later with those of other lights. A failure of that is no failure of
 * the light.
 */
export async function writeLight(deps: LightWriterDeps, added: NewLight): Promise<number> {
  const { journal, pending } = deps;
  await keepFilesOfLast(deps, added);
  const before = await lightsBefore(deps, added);
  const record = recordOf(added, before);
  await journal.write(record, () => pending.add({ record, added }, before));
  const isLater = added.filesLater === true && !pending.isFull;
  if (!isLater) await pending.finish().catch(() => undefined);
  const { light, files, run = '' } = record;
  return Buffer.byteLength(light) + Buffer.byteLength(files) + Buffer.byteLength(run);
}

function recordOf(added: NewLight, before: LightList): JournalRecord {
  const { kataId, avatarName, light, edits = [], key, run } = added;
  const entry = {
    ...light,
    ...(edits.length > 0 && { events: edits }),
    ...(key !== undefined && { key }),
  };
  return {
    ...{ kataId, avatarName, number: light.number },
    light: JSON.stringify(entry),
    before: before.text,
    files: filesText(added.files),
    run: isNothing(run) ? undefined : JSON.stringify(run),
  };
}

function isNothing({ created, changed, deleted, message }: LightRun): boolean {
  return created.length + changed.length + deleted.length === 0 && message === undefined;
}

/**
 * Copies the files of the last light to their numbered directory. Before 2016 they were in the avatar's manifest alone,
 * which is about to be replaced.
 */
async function keepFilesOfLast(
  { files, dir, pending }: LightWriterDeps,
  { kataId, avatarName, light }: NewLight,
): Promise<void> {
  const last = light.number - 1;
  if (last === 0 || pending.has(kataId, avatarName)) return;
  if (hasTreeFile(dir, lightPath(kataId, avatarName, last), MANIFEST)) return;
  const number = absolute(dir, lightPath(kataId, avatarName, last));
  const now = await readJsonOrRuby(dir, avatarPath(kataId, avatarName), MANIFEST);
  if (now.found !== 'text') return;
  await files.makeDirectory(number);
  await new AtomicFile(files, number, MANIFEST, now.text).write();
  await files.syncDirectory(number);
  await files.syncDirectory(absolute(dir, avatarPath(kataId, avatarName)));
}

async function lightsBefore(
  { dir, cache }: LightWriterDeps,
  added: Pick<NewLight, 'kataId' | 'avatarName'>,
): Promise<LightList> {
  const path = absolute(dir, [...avatarPath(added.kataId, added.avatarName), INCREMENTS]);
  return cache.lists.get(path)?.inOneLine() ?? readList(dir, added);
}
