import type { FileName } from '@katas/kata';
import { InvalidInput, parse } from '@katas/validation';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { cyberDojoManifest, fieldsOfKata, rulesOf } from './cyber-dojo-manifest';
import { startPointManifest } from './start-point-manifest';
import type { InstalledStartPoint, Versions } from '../start-points';

/** Where a folder may have its manifest, and a rule of cyber-dojo. */
const MANIFEST_DIRS = ['start_point', '.'];
const RULE_FILES = ['red_amber_green.rb', 'docker/red_amber_green.rb'];

const checked = z.object({
  versions: z.object({
    language: z.string().exactOptional(),
    test_framework: z.string().exactOptional(),
  }),
});

/**
 * Reads a folder in our form, or in one of cyber-dojo's, whose manifest has `visible_filenames`. Rejects with an error
 * that names every bad field, or the missing file.
 */
export async function readStartPoint(folder: string, name: string): Promise<InstalledStartPoint> {
  const dir = manifestDir(folder);
  if (dir === undefined)
    throw new InvalidInput([{ field: 'manifest.json', problem: 'is missing' }]);
  const manifest = await readJson(join(dir, 'manifest.json'));
  const isOurs = typeof manifest === 'object' && manifest !== null && 'visible_files' in manifest;
  return isOurs
    ? readOurs(folder, name, manifest)
    : readCyberDojos({ folder, dir }, name, manifest);
}

/** Resolves to true for a folder whose manifest names an image: a start-point, not an exercise. */
export async function isStartPoint(folder: string): Promise<boolean> {
  const dir = manifestDir(folder);
  if (dir === undefined) return false;
  const manifest = await readJson(join(dir, 'manifest.json')).catch(() => undefined);
  return typeof manifest === 'object' && manifest !== null && 'image_name' in manifest;
}

async function readOurs(folder: string, name: string, json: unknown): Promise<InstalledStartPoint> {
  const { visible_files: fileNames, ...fields } = parse(startPointManifest, json, 'manifest.json');
  return {
    ...{ name, displayName: fields.display_name, imageName: fields.image_name, manifest: fields },
    visibleFiles: await readFiles(join(folder, 'start_point'), fileNames),
    rules: await readJson(join(folder, 'rules.json')),
    ...(await readVersions(folder)),
  };
}

async function readCyberDojos(
  { folder, dir }: { folder: string; dir: string },
  name: string,
  json: unknown,
): Promise<InstalledStartPoint> {
  const manifest = parse(cyberDojoManifest, json, 'manifest.json');
  return {
    ...{ name, displayName: manifest.display_name, imageName: manifest.image_name },
    manifest: fieldsOfKata(manifest),
    visibleFiles: await readFiles(dir, manifest.visible_filenames),
    rules: rulesOf(manifest, await ruleFile([dir, folder])),
  };
}

async function ruleFile(dirs: readonly string[]): Promise<string | undefined> {
  const files = dirs.flatMap((dir) => RULE_FILES.map((file) => join(dir, file)));
  const file = files.find(existsSync);
  return file === undefined ? undefined : readFile(file, 'utf8');
}

function manifestDir(folder: string): string | undefined {
  return MANIFEST_DIRS.map((dir) => join(folder, dir)).find((dir) =>
    existsSync(join(dir, 'manifest.json')),
  );
}

async function readVersions(folder: string): Promise<{ readonly versions?: Versions }> {
  const file = join(folder, 'checked.json');
  return existsSync(file) ? parse(checked, await readJson(file), 'checked.json') : {};
}

async function readFiles(
  dir: string,
  names: readonly FileName[],
): Promise<ReadonlyMap<FileName, string>> {
  const texts = names.map(async (name) => [name, await readText(dir, name)] as const);
  return new Map(await Promise.all(texts));
}

function readText(dir: string, name: FileName): Promise<string> {
  return readFile(join(dir, name), 'utf8').catch(() => {
    throw new InvalidInput([{ field: name, problem: 'cannot be read' }]);
  });
}

async function readJson(path: string): Promise<unknown> {
  return JSON.parse(await readFile(path, 'utf8'));
}
