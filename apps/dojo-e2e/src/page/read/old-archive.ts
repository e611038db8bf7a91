import { existsSync } from 'node:fs';
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runProgram } from '../../system/run-program';
import { ROOT } from '../../system/services/service-process';

/** Katas of 2012-2018 as real servers wrote them. They may not be published, so they are next to the checkout. */
const ARCHIVE = join('shared', 'old-katas.tgz');

/** Returns the archive in the checkout's directory or above; undefined when it is not there. */
export function oldKatasArchive(from = ROOT): string | undefined {
  const path = join(from, ARCHIVE);
  if (existsSync(path)) return path;
  return dirname(from) === from ? undefined : oldKatasArchive(dirname(from));
}

/** Copies each kata of the archive to its directory. Resolves to their IDs, without duplicates. */
export async function unpackOldKatas(
  archive: string,
  kataDir: (kataId: string) => string,
): Promise<readonly string[]> {
  const dir = await mkdtemp(join(tmpdir(), 'old-katas-'));
  try {
    await runProgram(['tar', '-xzf', archive, '-C', dir, '--no-same-owner']);
    const kataIds = new Set<string>();
    for (const group of ['by_shape', 'edge'])
      for (const name of await readdir(join(dir, group))) {
        const kataId = name.slice(-10);
        await cp(join(dir, group, name), kataDir(kataId), { recursive: true });
        kataIds.add(kataId);
      }
    return [...kataIds];
  } finally {
    await rm(dir, { recursive: true });
  }
}
