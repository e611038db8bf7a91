import { join } from 'node:path';
import {
  absolute,
  avatarPath,
  INCREMENTS,
  lightPath,
  MANIFEST,
  RUN,
} from '../reading/files/tree-paths';
import { readJsonOrRuby } from '../reading/old/ruby-file';
import { hasTreeFile } from '../reading/files/tree-file';
import { TreeProblem } from '../tree-problem';
import { fileState } from '../reading/cache/file-cache';
import type { TreeCache } from '../reading/cache/tree-cache';
import { incrementsText } from '../reading/files/increments-text';
import { LightList } from '../reading/light-list';
import { withScriptOfToday } from '../reading/parse-light';
import type { LightRun, VisibleFiles } from '../light';
import { AtomicFile, filesText } from './durable/atomic-file';
import type { DurableFiles } from './durable/durable-files';
import type { JournalRecord } from './journal/journal-record';
import type { LightJournal } from './journal/light-journal';
import type { NewLight } from './katas-writer';

export interface LightWriterDeps {
  readonly files: DurableFiles;
  readonly dir: string;
  readonly journal: LightJournal;
  readonly cache: TreeCache;
}

/**
 * Writes a light. Its files are prepared under names that no reader looks at, then the journal takes the light, which
 * is the one wait for the disk, then the files get their names. A full disk is detected before the journal takes the
 * light.
 */
export async function writeLight(deps: LightWriterDeps, added: NewLight): Promise<number> {
  await keepFilesOfLast(deps, added);
  const before = await lightsBefore(deps, added);
  const record = recordOf(added, before);
  const after = before.with(record.light, added.light, added.key);
  const { increments, manifest, keep } = await prepareFiles(deps, record, after);
  await deps.journal.write(record, async () => {
    await increments.replace();
    keep(added);
    // The light exists now. A manifest that cannot be replaced is stale until the next light.
    await manifest.replace().catch(() => manifest.put().catch(() => undefined));
  });
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

/** `keep` puts what readers will find into the cache. */
async function prepareFiles(
  { files, dir, cache }: LightWriterDeps,
  record: JournalRecord,
  list: LightList,
) {
  const { kataId, avatarName, number, run } = record;
  const avatar = absolute(dir, avatarPath(kataId, avatarName));
  const ofLight = absolute(dir, lightPath(kataId, avatarName, number));
  const increments = new AtomicFile(files, avatar, INCREMENTS, list.text);
  const manifest = new AtomicFile(files, avatar, MANIFEST, record.files);
  await files.makeDirectory(ofLight);
  const filesPath = join(ofLight, MANIFEST);
  await files.putFile(filesPath, record.files);
  if (run !== undefined) await files.putFile(join(ofLight, RUN), run);
  await manifest.prepare();
  await increments.prepare();
  const states = [increments.state(), fileState(filesPath)];
  const keep = (added: NewLight): void => {
    cache.lists.set(increments.path, states[0], list);
    cache.files.set(filesPath, states[1], asRead(added.files));
  };
  return { increments, manifest, keep };
}

/**
 * Before 2016 the files of the last light were in the avatar's manifest alone, which is about to be replaced. This
 * copies them to their numbered directory first.
 */
async function keepFilesOfLast(
  { files, dir }: LightWriterDeps,
  { kataId, avatarName, light }: NewLight,
): Promise<void> {
  const last = light.number - 1;
  if (last === 0 || hasTreeFile(dir, lightPath(kataId, avatarName, last), MANIFEST)) return;
  const number = absolute(dir, lightPath(kataId, avatarName, last));
  const now = await readJsonOrRuby(dir, avatarPath(kataId, avatarName), MANIFEST);
  if (now.found !== 'text') return;
  await files.makeDirectory(number);
  await new AtomicFile(files, number, MANIFEST, now.text).write();
  await files.syncDirectory(number);
  await files.syncDirectory(absolute(dir, avatarPath(kataId, avatarName)));
}

/** Resolves to the list in one line, which is how the journal needs it. */
async function lightsBefore(
  { dir, cache }: LightWriterDeps,
  { kataId, avatarName }: NewLight,
): Promise<LightList> {
  const path = avatarPath(kataId, avatarName);
  const known = cache.lists.get(absolute(dir, [...path, INCREMENTS]));
  if (known !== undefined) return known.inOneLine();
  const text = (await incrementsText(dir, kataId, avatarName)) ?? '[]';
  const list = LightList.parse(text, INCREMENTS).inOneLine();
  if (list.text.startsWith('[') && list.text.endsWith(']')) return list;
  throw new TreeProblem(`${INCREMENTS} is not a list of traffic-lights`);
}

/** Returns the files as a reader finds them: JSON has the names that are numbers first. */
function asRead(files: VisibleFiles): VisibleFiles {
  return withScriptOfToday(new Map(Object.entries(Object.fromEntries(files))));
}
