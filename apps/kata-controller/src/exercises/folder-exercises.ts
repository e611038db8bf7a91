import type { Clock, Logger } from '@katas/system';
import { manifestFolders } from '../start-points/reading/manifest-folders';
import { recent } from '../start-points/reading/recent';
import { isStartPoint } from '../start-points/reading/read-start-point';
import type { Exercise, Exercises, ExerciseSummary } from './exercises';
import { readExercise, readExerciseManifest } from './read-exercise';

/**
 * Returns an exercise for each folder of these directories. Of two folders with one name, the one in the later
 * directory counts. A list is at most a second old, so adding an exercise is adding a folder. A folder that cannot be
 * read is left out and logged; one whose manifest names an image is a start-point, and left out.
 */
export function createFolderExercises(deps: {
  readonly dirs: readonly string[];
  readonly logger: Logger;
  readonly clock: Pick<Clock, 'nowMs'>;
}): Exercises {
  const { dirs, logger, clock } = deps;
  const orLogged = async <Value>(name: string, read: Promise<Value>): Promise<Value | undefined> =>
    read.catch((error: unknown) => {
      logger.error({ exercise: name, err: error }, 'exercise rejected');
      return undefined;
    });
  return {
    list: recent(clock, async (): Promise<readonly ExerciseSummary[]> => {
      const folders = [...(await foldersIn(dirs, logger))];
      const read = folders.map(([name, folder]) => orLogged(name, readSummary(folder, name)));
      return (await Promise.all(read))
        .filter((summary) => summary !== undefined)
        .sort((a, b) => a.displayName.localeCompare(b.displayName, 'en'));
    }),
    async find(name): Promise<Exercise | undefined> {
      const folder = (await foldersIn(dirs, logger, name)).get(name);
      return folder === undefined ? undefined : orLogged(name, readExercise(folder, name));
    },
  };
}

async function readSummary(folder: string, name: string): Promise<ExerciseSummary> {
  const { display_name: displayName } = await readExerciseManifest(folder);
  return { name, displayName };
}

/** Returns all folders of exercises by their names, or only those with the name. */
async function foldersIn(
  dirs: readonly string[],
  logger: Logger,
  only?: string,
): Promise<ReadonlyMap<string, string>> {
  const found = await Promise.all(dirs.map((dir) => exercisesIn(dir, logger, only)));
  return new Map(found.flat());
}

async function exercisesIn(
  dir: string,
  logger: Logger,
  only: string | undefined,
): Promise<(readonly [name: string, folder: string])[]> {
  const all = [...(await manifestFolders(dir, logger))];
  const folders = all.filter(([name]) => only === undefined || name === only);
  const excluded = await Promise.all(folders.map(([, folder]) => isStartPoint(folder)));
  return folders.filter((_, index) => !excluded[index]);
}
