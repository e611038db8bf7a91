import type { StoredKataId } from '@katas/kata';
import { verifyKata, type Breach } from '@katas/katas-tree/verify';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { kataDir, kataIdsIn, makeDirectory } from '../tree-walk';
import { copyKata } from './copy-kata';

export interface BackupReport {
  readonly katas: number;
  readonly filesWritten: number;
  /** What the check of the changed katas found in the copy. */
  readonly breaches: readonly Breach[];
  readonly leftOut: readonly string[];
  /** Katas of the backup that the tree does not have any more. */
  readonly onlyInBackup: readonly StoredKataId[];
}

/**
 * Copies every kata of the tree into a directory, which is a katas tree too. Copies only what has changed since the
 * last backup into it, and checks each kata that it wrote. Katas that were erased from the tree stay, unless `prune` is
 * set. Rejects between two katas when the signal aborts.
 */
export async function backUp(
  treeDir: string,
  backupDir: string,
  { prune = false, signal }: { readonly prune?: boolean; readonly signal?: AbortSignal } = {},
): Promise<BackupReport> {
  const report = { katas: 0, filesWritten: 0, breaches: [] as Breach[], leftOut: [] as string[] };
  await makeDirectory(backupDir);
  for await (const kataId of kataIdsIn(treeDir, signal)) {
    const { written, leftOut } = await copyKata(
      kataDir(treeDir, kataId),
      kataDir(backupDir, kataId),
    );
    report.katas += 1;
    report.filesWritten += written;
    report.leftOut.push(...leftOut.map((path) => `${kataId}: ${path}`));
    if (written > 0) report.breaches.push(...(await verifyKata(backupDir, kataId)).breaches);
  }
  return { ...report, onlyInBackup: await goneFrom(treeDir, backupDir, prune) };
}

async function goneFrom(
  treeDir: string,
  backupDir: string,
  prune: boolean,
): Promise<StoredKataId[]> {
  const gone: StoredKataId[] = [];
  for await (const kataId of kataIdsIn(backupDir)) {
    if (!existsSync(kataDir(treeDir, kataId))) gone.push(kataId);
  }
  if (!prune) return gone;
  for (const kataId of gone) await rm(kataDir(backupDir, kataId), { recursive: true, force: true });
  return [];
}

export interface RestoreReport {
  readonly restored: readonly StoredKataId[];
  readonly unchanged: number;
  /** Katas that the tree has too, with other content. They stay as they are. */
  readonly different: readonly StoredKataId[];
  readonly breaches: readonly Breach[];
}

/**
 * Copies katas of a backup into the tree: all of them, or those that are named. Each appears whole, by one rename.
 * Never replaces a kata. Rejects between two katas when the signal aborts.
 */
export async function restore(
  backupDir: string,
  treeDir: string,
  only: readonly StoredKataId[] = [],
  signal?: AbortSignal,
): Promise<RestoreReport> {
  const report = {
    restored: [] as StoredKataId[],
    unchanged: 0,
    different: [] as StoredKataId[],
    breaches: [] as Breach[],
  };
  await makeDirectory(treeDir);
  for await (const kataId of kataIdsIn(backupDir, signal)) {
    if (only.length > 0 && !only.includes(kataId)) continue;
    const [from, to] = [kataDir(backupDir, kataId), kataDir(treeDir, kataId)];
    if (!existsSync(to)) {
      await putInPlace(treeDir, from, to);
      report.breaches.push(...(await verifyKata(treeDir, kataId)).breaches);
      report.restored.push(kataId);
    } else if (await isSame(from, to)) report.unchanged += 1;
    else report.different.push(kataId);
  }
  return report;
}

async function putInPlace(treeDir: string, from: string, to: string): Promise<void> {
  const unfinished = await mkdtemp(join(treeDir, '.restore-'));
  try {
    await copyKata(from, join(unfinished, 'kata'));
    await mkdir(dirname(to), { recursive: true });
    await rename(join(unfinished, 'kata'), to);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** Compares the files that the backup has. The tree may have more: what a run leaves beside a light. */
async function isSame(from: string, to: string): Promise<boolean> {
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [one, other] = [join(from, entry.name), join(to, entry.name)];
    const same = entry.isDirectory()
      ? existsSync(other) && (await isSame(one, other))
      : await hasSameBytes(one, other);
    if (!same) return false;
  }
  return true;
}

async function hasSameBytes(one: string, other: string): Promise<boolean> {
  if (!existsSync(other)) return false;
  return (await readFile(one)).equals(await readFile(other));
}
