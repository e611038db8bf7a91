import type { FileName } from '@katas/kata';
import type { Logger } from '@katas/system';
import { parse } from '@katas/validation';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startPointManifest } from './start-point-manifest';
import type { InstalledStartPoint, StartPoints } from './start-points';

/**
 * Finds a start-point in each folder `<dir>/<name>/start_point`. Reads the folders at each call, so that adding a
 * language is adding a folder. A start-point that cannot be read is left out and logged.
 */
export function createFolderStartPoints({
  dir,
  logger,
}: {
  dir: string;
  logger: Logger;
}): StartPoints {
  return {
    async list() {
      const names = await folderNames(dir, logger);
      const read = await Promise.all(names.map((name) => readOrLeaveOut(dir, name, logger)));
      return read
        .filter((startPoint) => startPoint !== undefined)
        .sort((a, b) => a.displayName.localeCompare(b.displayName, 'en'));
    },
  };
}

async function folderNames(dir: string, logger: Logger): Promise<string[]> {
  try {
    const entries = await readdir(dir, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  } catch (error) {
    logger.error({ dir, err: error }, 'start-points unreadable');
    return [];
  }
}

async function readOrLeaveOut(
  dir: string,
  name: string,
  logger: Logger,
): Promise<InstalledStartPoint | undefined> {
  try {
    return await readStartPoint(join(dir, name), name);
  } catch (error) {
    logger.error({ start_point: name, err: error }, 'start-point unreadable');
    return undefined;
  }
}

async function readStartPoint(folder: string, name: string): Promise<InstalledStartPoint> {
  const startPoint = join(folder, 'start_point');
  const manifest = parse(
    startPointManifest,
    await readJson(join(startPoint, 'manifest.json')),
    'manifest.json',
  );
  const { visible_files: fileNames, ...fields } = manifest;
  return {
    name,
    displayName: manifest.display_name,
    imageName: manifest.image_name,
    manifest: fields,
    visibleFiles: new Map(
      await Promise.all(fileNames.map((file) => readVisibleFile(startPoint, file))),
    ),
    rules: await readJson(join(folder, 'rules.json')),
  };
}

async function readVisibleFile(folder: string, name: FileName): Promise<[FileName, string]> {
  return [name, await readFile(join(folder, name), 'utf8')];
}

async function readJson(path: string): Promise<unknown> {
  return JSON.parse(await readFile(path, 'utf8'));
}
