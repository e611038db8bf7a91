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
import { AtomicFile, filesText } from './durable/atomic-file';
import type { DurableFiles } from './durable/durable-files';
import type { JournalRecord } from './journal/journal-record';
import type { LightJournal } from './journal/light-journal';
import type { NewLight } from './katas-writer';

export interface LightWriterDeps {
  readonly files: DurableFiles;
  readonly dir: string;
  readonly journal: LightJournal;
}

/**
 * Writes a light. Its files are prepared under names that no reader looks at, then the journal takes the light, which
 * is the one wait for the disk, then the files get their names. A full disk is detected before the journal takes the
 * light.
 */
export async function writeLight(deps: LightWriterDeps, added: NewLight): Promise<number> {
  await keepFilesOfLast(deps, added);
  const record = await recordOf(deps, added);
  const { increments, manifest } = await prepareFiles(deps, record);
  await deps.journal.write(record, async () => {
    await increments.replace();
    // The light exists now. A manifest that cannot be replaced is stale until the next light.
    await manifest.replace().catch(() => manifest.put().catch(() => undefined));
  });
  const { light, files, run } = record;
  return Buffer.byteLength(light) + Buffer.byteLength(files) + Buffer.byteLength(run);
}

async function recordOf({ dir }: LightWriterDeps, added: NewLight): Promise<JournalRecord> {
  const { kataId, avatarName, light, edits = [], key } = added;
  const entry = {
    ...light,
    ...(edits.length > 0 && { events: edits }),
    ...(key !== undefined && { key }),
  };
  return {
    ...{ kataId, avatarName, number: light.number },
    light: JSON.stringify(entry),
    before: await incrementsText(dir, added),
    files: filesText(added.files),
    run: JSON.stringify(added.run),
  };
}

async function prepareFiles({ files, dir }: LightWriterDeps, record: JournalRecord) {
  const { kataId, avatarName, number, before, light } = record;
  const avatar = absolute(dir, avatarPath(kataId, avatarName));
  const ofLight = absolute(dir, lightPath(kataId, avatarName, number));
  const increments = new AtomicFile(files, avatar, INCREMENTS, withEntry(before, light));
  const manifest = new AtomicFile(files, avatar, MANIFEST, record.files);
  await files.makeDirectory(ofLight);
  await files.putFile(join(ofLight, MANIFEST), record.files);
  await files.putFile(join(ofLight, RUN), record.run);
  await manifest.prepare();
  await increments.prepare();
  return { increments, manifest };
}

/** Keeps the other entries as they are, with fields that this version does not know. */
function withEntry(list: string, entry: string): string {
  const entries = list.slice(1, -1).trim();
  return entries === '' ? `[${entry}]` : `[${entries},${entry}]`;
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

/** Resolves to one line, which is how the journal needs it. Strings of JSON contain no line break. */
async function incrementsText(dir: string, { kataId, avatarName }: NewLight): Promise<string> {
  const file = await readJsonOrRuby(dir, avatarPath(kataId, avatarName), INCREMENTS);
  if (file.found === 'absent') return '[]';
  const list = file.found === 'text' ? file.text.trim() : '';
  if (list.startsWith('[') && list.endsWith(']')) return list.replaceAll(/[\r\n]+/g, ' ');
  throw new TreeProblem(`${INCREMENTS} is not a list of traffic-lights`);
}
