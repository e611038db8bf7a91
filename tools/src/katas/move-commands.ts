import { importArchive, importSaver, kataArchive } from '@katas/archive';
import { FileKatasReader } from '@katas/katas-tree';
import { PlainProblem } from '@katas/system';
import { existsSync, statSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { counted, kataIdFrom, say, type KatasContext } from './katas-context';

export async function exportKata(
  context: KatasContext,
  [id, file]: readonly string[],
): Promise<number> {
  const kataId = kataIdFrom(id);
  const reader = new FileKatasReader(context.treeDir);
  const kata = await reader.kata(kataId);
  if (kata === undefined) throw new PlainProblem(`There is no kata ${kataId}.`);
  const path = context.path(file ?? `kata-${kataId}.tgz`);
  if (existsSync(path)) throw new PlainProblem(`There is a file ${path} already.`);
  await writeWhole(kataArchive(reader, kataId, kata), path, context.signal);
  say(context, `${kataId} is in ${path}.`);
  return 0;
}

/** Removes what it has written when it fails or is stopped. */
async function writeWhole(archive: Readable, path: string, signal: AbortSignal): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await pipeline(archive, file.createWriteStream(), { signal });
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

/** Imports katas. Resolves to status 1 when something was left out. */
export async function importKatas(
  context: KatasContext,
  [given = '']: readonly string[],
): Promise<number> {
  const path = context.path(given);
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) throw new PlainProblem(`There is no file or directory ${path}.`);
  const read = stats.isDirectory() ? importSaver : importArchive;
  const { katas, misfits } = await read(context.treeDir, path, context.signal);
  for (const { source, kataId, avatars, lights } of katas) {
    const of = source === kataId ? '' : ` (${source})`;
    say(context, `${kataId}${of}: ${counted(avatars, 'avatar')}, ${counted(lights, 'light')}`);
  }
  for (const { where, problem } of misfits) say(context, `left out: ${where}: ${problem}`);
  say(
    context,
    `${counted(katas.length, 'kata')} imported, ${counted(misfits.length, 'thing')} left out.`,
  );
  return misfits.length === 0 ? 0 : 1;
}
