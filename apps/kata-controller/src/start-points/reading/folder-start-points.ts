import type { Logger } from '@katas/system';
import { manifestFolders } from './manifest-folders';
import { isStartPoint, readStartPoint } from './read-start-point';
import type { InstalledStartPoint, StartPoints } from '../start-points';

export interface StartPointFolders {
  /** Each folder in these directories is a start-point. */
  readonly dirs: readonly string[];
  /** Directories of exercises. Those of their folders that name an image are start-points: cyber-dojo's custom ones. */
  readonly exerciseDirs?: readonly string[];
  readonly logger: Logger;
}

/**
 * Finds a start-point in each folder of the directories. Of two folders with one name, the one in the later directory
 * counts. Reads the folders at each call, so that adding a language is adding a folder. A start-point that cannot be
 * read is left out and logged.
 */
export function createFolderStartPoints(deps: StartPointFolders): StartPoints {
  return {
    async list() {
      const folders = [...(await foldersIn(deps))];
      const read = await Promise.all(
        folders.map(([name, folder]) => readOrLeaveOut(folder, name, deps.logger)),
      );
      return read
        .filter((startPoint) => startPoint !== undefined)
        .sort((a, b) => a.displayName.localeCompare(b.displayName, 'en'));
    },
  };
}

async function foldersIn(deps: StartPointFolders): Promise<ReadonlyMap<string, string>> {
  const { dirs, exerciseDirs = [], logger } = deps;
  const folders = new Map<string, string>();
  for (const dir of dirs) {
    for (const [name, folder] of await manifestFolders(dir, logger)) folders.set(name, folder);
  }
  for (const dir of exerciseDirs) {
    for (const [name, folder] of await manifestFolders(dir, logger)) {
      if (await isStartPoint(folder)) folders.set(name, folder);
    }
  }
  return folders;
}

async function readOrLeaveOut(
  folder: string,
  name: string,
  logger: Logger,
): Promise<InstalledStartPoint | undefined> {
  try {
    return await readStartPoint(folder, name);
  } catch (error) {
    logger.error({ start_point: name, err: error }, 'start-point unreadable');
    return undefined;
  }
}
