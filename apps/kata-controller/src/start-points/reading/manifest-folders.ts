import type { Logger } from '@katas/system';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Where a folder may have its manifest. */
const MANIFEST_DIRS = ['start_point', '.'];

/** How deep a repository of cyber-dojo nests its folders, with one level to spare. */
const DEPTH_MAX = 5;

/** Not part of a name: each repository of cyber-dojo has its folders in one that is called so. */
const COLLECTION = 'start-points';

/** Returns the directory of a folder's manifest, or undefined when it has none. */
export function manifestDir(folder: string): string | undefined {
  return MANIFEST_DIRS.map((dir) => join(folder, dir)).find((dir) =>
    existsSync(join(dir, 'manifest.json')),
  );
}

/**
 * Returns the folders of a directory by their names. A folder without a manifest stands for those below it, which are
 * named after their path: `Tennis-Ruby`. One with no manifest below it is returned itself. Logs a directory that cannot
 * be read.
 */
export async function manifestFolders(
  dir: string,
  logger: Logger,
): Promise<ReadonlyMap<string, string>> {
  try {
    const names = await folderNames(dir);
    const found = names.map(async (name) => {
      const below = await foldersBelow(join(dir, name), [name]).catch((error: unknown) => {
        logger.error({ dir: join(dir, name), err: error }, 'folders unreadable');
        return undefined;
      });
      if (below === undefined) return [];
      return below.length > 0 ? below : [[name, join(dir, name)] as const];
    });
    return new Map((await Promise.all(found)).flat());
  } catch (error) {
    logger.error({ dir, err: error }, 'folders unreadable');
    return new Map();
  }
}

async function foldersBelow(
  folder: string,
  path: readonly string[],
): Promise<readonly (readonly [name: string, folder: string])[]> {
  if (manifestDir(folder) !== undefined) return [[nameOf(path), folder]];
  if (path.length === DEPTH_MAX) return [];
  const names = await folderNames(folder);
  const below = names.map((name) => foldersBelow(join(folder, name), [...path, name]));
  return (await Promise.all(below)).flat();
}

function nameOf(path: readonly string[]): string {
  const name = path.filter((part) => part !== COLLECTION).join('-');
  return name === '' ? COLLECTION : name;
}

async function folderNames(dir: string): Promise<readonly string[]> {
  const entries = await readdir(dir, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return folders.filter((name) => !name.startsWith('.'));
}
