import type { Clock, Logger } from '@katas/system';
import { manifestFolders } from './manifest-folders';
import { recent } from './recent';
import { isStartPoint, readStartPoint } from './read-start-point';
import { readWhenChanged } from './read-when-changed';
import type { InstalledStartPoint, StartPoints } from '../start-points';

export interface StartPointFolders {
  /** Each folder in these directories is a start-point. */
  readonly dirs: readonly string[];
  /** Directories of exercises. Those of their folders that name an image are start-points: cyber-dojo's custom ones. */
  readonly exerciseDirs?: readonly string[];
  readonly logger: Logger;
  readonly clock: Pick<Clock, 'nowMs'>;
}

/**
 * Finds a start-point in each folder of the directories. Of two folders with one name, the one in the later directory
 * counts. Looks at the folders again when a second has passed, so that adding a language is adding a folder. A
 * start-point that cannot be read is left out and logged.
 */
export function createFolderStartPoints(deps: StartPointFolders): StartPoints {
  const read = readWhenChanged(readStartPoint);
  const readOrLeaveOut = async (folder: string, name: string) => {
    try {
      return await read(folder, name);
    } catch (error) {
      deps.logger.error({ start_point: name, err: error }, 'start-point unreadable');
      return undefined;
    }
  };
  return {
    list: recent(deps.clock, () => readAll(deps, readOrLeaveOut)),
    async find(name) {
      const folder = (await foldersIn(deps, name)).get(name);
      return folder === undefined ? undefined : readOrLeaveOut(folder, name);
    },
  };
}

type Read = (folder: string, name: string) => Promise<InstalledStartPoint | undefined>;

async function readAll(
  deps: StartPointFolders,
  read: Read,
): Promise<readonly InstalledStartPoint[]> {
  const folders = [...(await foldersIn(deps))];
  const all = await Promise.all(folders.map(([name, folder]) => read(folder, name)));
  return all
    .filter((startPoint) => startPoint !== undefined)
    .sort((a, b) => a.displayName.localeCompare(b.displayName, 'en'));
}

/** Returns all folders of start-points by their names, or at least the one with the name. */
async function foldersIn(
  deps: StartPointFolders,
  only?: string,
): Promise<ReadonlyMap<string, string>> {
  const { dirs, exerciseDirs = [], logger } = deps;
  const folders = new Map<string, string>();
  for (const dir of dirs) {
    for (const [name, folder] of await manifestFolders(dir, logger)) folders.set(name, folder);
  }
  for (const dir of exerciseDirs) {
    for (const [name, folder] of await manifestFolders(dir, logger)) {
      const isAskedFor = only === undefined || name === only;
      if (isAskedFor && (await isStartPoint(folder))) folders.set(name, folder);
    }
  }
  return folders;
}
