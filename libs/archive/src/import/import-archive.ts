import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { katasInArchive } from './git-archive';
import type { IncomingKata, Misfit } from './incoming-kata';
import { katasOfRepositories, repositoriesIn } from '../saver/saver-downloads';
import { katasOfSaver, saverRoot } from '../saver/saver-tree';
import { ArchiveProblem } from './archive-problem';
import { makeDirectory } from '../tree-walk';
import { unpack } from './unpack';
import { writeIncoming, type WriteOutcome } from './write-kata';

/** What an import did. */
export interface ImportReport {
  readonly katas: readonly ImportedKata[];
  /** Everything that was left out, or could not be kept as it was. */
  readonly misfits: readonly Misfit[];
}

export interface ImportedKata {
  readonly source: string;
  readonly kataId: string;
  readonly avatars: number;
  readonly lights: number;
}

/**
 * Imports the katas of a `.tgz` that a server's download made. Rejects with an `ArchiveProblem` for another file, and
 * between two katas when the signal aborts.
 */
export async function importArchive(
  treeDir: string,
  file: string,
  signal?: AbortSignal,
): Promise<ImportReport> {
  await makeDirectory(treeDir);
  const unpacked = await mkdtemp(join(treeDir, '.unpack-'));
  try {
    await unpack(file, unpacked);
    const misfits: Misfit[] = [];
    const katas = katasInArchive(unpacked, (where, problem) => misfits.push({ where, problem }));
    return await importAll(treeDir, katas, misfits, signal);
  } finally {
    await rm(unpacked, { recursive: true, force: true });
  }
}

/** Writes katas one after the other. Rejects between two katas when the signal aborts. */
export async function importAll(
  treeDir: string,
  incoming: Iterable<IncomingKata>,
  misfits: Misfit[],
  signal?: AbortSignal,
): Promise<ImportReport> {
  const katas: ImportedKata[] = [];
  for (const kata of incoming) {
    signal?.throwIfAborted();
    const { source, kataId } = kata;
    const outcome = await writeIncoming(treeDir, kata, ({ avatarName, problem }) =>
      misfits.push({ where: `${source} ${avatarName ?? ''}`.trim(), problem }),
    ).catch(refusedFor);
    if (outcome.written) {
      katas.push({ source, kataId, avatars: outcome.avatars, lights: outcome.lights });
    } else {
      misfits.push({ where: source, problem: outcome.problem });
    }
  }
  return { katas, misfits };
}

function refusedFor(error: unknown): WriteOutcome {
  if (error instanceof ArchiveProblem) return { written: false, problem: error.message };
  throw error;
}

/**
 * Imports the groups and katas of a cyber-dojo saver (2019 to today), or katas that were downloaded from one, each in a
 * git repository. Rejects with an `ArchiveProblem` when the directory has none, and between two katas when the signal
 * aborts.
 */
export async function importSaver(
  treeDir: string,
  dir: string,
  signal?: AbortSignal,
): Promise<ImportReport> {
  const misfits: Misfit[] = [];
  const report = (where: string, problem: string): void => void misfits.push({ where, problem });
  const root = saverRoot(dir);
  if (root !== undefined) return importAll(treeDir, katasOfSaver(root, report), misfits, signal);
  const repositories = repositoriesIn(dir);
  if (repositories.length === 0)
    throw new ArchiveProblem('it has no groups and no katas of a saver');
  return importAll(treeDir, katasOfRepositories(repositories, report), misfits, signal);
}
