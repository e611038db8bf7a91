import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { parseJson } from '../../reading/kata-manifest';
import { isTreeDirectory, readTreeFile } from '../../reading/files/tree-file';
import {
  absolute,
  avatarPath,
  INCREMENTS,
  lightPath,
  MANIFEST,
  RUN,
} from '../../reading/files/tree-paths';
import { AtomicFile } from '../durable/atomic-file';
import type { DurableFiles } from '../durable/durable-files';
import { parseRecords, type ReadRecord } from './journal-record';
import { JOURNAL_DIRECTORY, segmentNames } from './light-journal';

type Entries = readonly unknown[];

/**
 * Writes every light of the journal into its files, and removes the journal. A light that the tree has already, with
 * other content, stays as it is. Resolves to the number of lights that the tree did not have.
 */
export async function recoverJournal(disk: DurableFiles, treeDir: string): Promise<number> {
  const names = await segmentNames(disk, treeDir);
  const paths = names.map((name) => join(treeDir, JOURNAL_DIRECTORY, name));
  const records = paths.flatMap((path) => parseRecords(readFileSync(path, 'utf8')));
  let recovered = 0;
  for (const ofAvatar of byAvatar(records).values()) {
    recovered += await recoverAvatar(disk, treeDir, ofAvatar);
  }
  for (const path of paths) await disk.remove(path);
  return recovered;
}

function byAvatar(records: readonly ReadRecord[]): ReadonlyMap<string, readonly ReadRecord[]> {
  const avatars = new Map<string, ReadRecord[]>();
  for (const record of records) {
    const avatar = `${record.kataId}/${record.avatarName}`;
    avatars.set(avatar, [...(avatars.get(avatar) ?? []), record]);
  }
  return avatars;
}

async function recoverAvatar(
  disk: DurableFiles,
  treeDir: string,
  records: readonly ReadRecord[],
): Promise<number> {
  const [first] = records;
  if (first === undefined) return 0;
  const { kataId, avatarName } = first;
  const path = avatarPath(kataId, avatarName);
  // An operator has removed the avatar since.
  if (!(await isTreeDirectory(treeDir, path))) return 0;
  const inTree = await entriesInTree(treeDir, first);
  const entries = withMissing(inTree ?? entriesInJournal(records), records);
  const own = records.filter(({ light }) =>
    entries.some((entry) => isDeepStrictEqual(entry, light)),
  );
  const latest = new Map(own.map((record) => [record.number, record]));
  for (const record of latest.values()) await writeFilesOf(disk, treeDir, record);
  const last = latest.get(Math.max(...entries.map(numberOf)));
  const directory = absolute(treeDir, path);
  await new AtomicFile(disk, directory, INCREMENTS, JSON.stringify(entries)).write();
  if (last) await new AtomicFile(disk, directory, MANIFEST, JSON.stringify(last.files)).write();
  await disk.syncDirectory(directory);
  return entries.length - (inTree?.length ?? 0);
}

/** Resolves to the entries in the list; undefined when a power cut has torn it. */
async function entriesInTree(
  treeDir: string,
  { kataId, avatarName }: ReadRecord,
): Promise<Entries | undefined> {
  const file = await readTreeFile(treeDir, avatarPath(kataId, avatarName), INCREMENTS);
  const entries = file.found === 'text' ? parseJson(file.text) : undefined;
  return Array.isArray(entries) ? (entries as Entries) : undefined;
}

/**
 * Returns the entries of the records. A record replaces an earlier one with its number, whose light was never shown.
 */
function entriesInJournal(records: readonly ReadRecord[]): Entries {
  return records.reduce<Entries>(
    (entries, { before, number, light }) => [
      ...(before ?? entries).filter((entry, index) => numberOf(entry, index) !== number),
      light,
    ],
    [],
  );
}

function withMissing(entries: Entries, records: readonly ReadRecord[]): Entries {
  const numbers = new Set(entries.map(numberOf));
  const missing = new Map(
    records.filter(({ number }) => !numbers.has(number)).map((record) => [record.number, record]),
  );
  const added = [...missing.values()].sort((a, b) => a.number - b.number);
  return [...entries, ...added.map(({ light }) => light)];
}

/** Returns the number of an entry. Old servers wrote lights without a number. */
function numberOf(entry: unknown, index: number): number {
  const number = (entry as { readonly number?: unknown } | null)?.number;
  return typeof number === 'number' ? number : index + 1;
}

async function writeFilesOf(
  disk: DurableFiles,
  treeDir: string,
  record: ReadRecord,
): Promise<void> {
  const { kataId, avatarName, number, files, run } = record;
  const directory = absolute(treeDir, lightPath(kataId, avatarName, number));
  await disk.makeDirectory(directory);
  // Readers may look at these files, and this process may be killed too.
  await new AtomicFile(disk, directory, MANIFEST, JSON.stringify(files)).write();
  if (run !== undefined) await new AtomicFile(disk, directory, RUN, JSON.stringify(run)).write();
  await disk.syncDirectory(directory);
}
