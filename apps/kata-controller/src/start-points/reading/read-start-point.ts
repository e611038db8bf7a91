import { submittedFiles } from '@katas/controller-api';
import type { FileName } from '@katas/kata';
import { fileNameField, InvalidInput, parse } from '@katas/validation';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import {
  cyberDojoManifest,
  fieldsOfKata,
  isRuleFile,
  rulesOf,
  versionsIn,
  type CyberDojoManifest,
} from './cyber-dojo-manifest';
import { readAllBeside, readBeside, readJson } from './folder-files';
import { manifestDir } from './manifest-folders';
import { startPointManifest } from './start-point-manifest';
import type { InstalledStartPoint } from '../start-points';

/** Where a folder of cyber-dojo may have its rule. */
const RULE_FILES = ['red_amber_green.rb', 'docker/red_amber_green.rb'];

const checked = z.object({
  versions: z.object({
    language: z.string().exactOptional(),
    test_framework: z.string().exactOptional(),
  }),
  image_mb: z.number().exactOptional(),
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
    visibleFiles: await readStartingFiles(join(folder, 'start_point'), fileNames, 'visible_files'),
    rules: await readJson(join(folder, 'rules.json')),
    ...(await readChecked(folder)),
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
    visibleFiles: await readStartingFiles(dir, manifest.visible_filenames, 'visible_filenames'),
    rules: rulesOf(manifest, await ruleText(manifest, { folder, dir })),
    ...versionsIn(manifest),
  };
}

/** Resolves to the text of the rule's file: the one that the manifest names, or else one of the usual ones. */
async function ruleText(
  { rag_lambda: rule }: CyberDojoManifest,
  { folder, dir }: { folder: string; dir: string },
): Promise<string | undefined> {
  if (isRuleFile(rule)) {
    const name = parse(fileNameField, rule, 'rag_lambda');
    return readBeside(dir, { name, field: 'rag_lambda' });
  }
  const files = [dir, folder].flatMap((one) => RULE_FILES.map((file) => join(one, file)));
  const file = files.find(existsSync);
  return file === undefined ? undefined : readFile(file, 'utf8');
}

async function readChecked(
  folder: string,
): Promise<Pick<InstalledStartPoint, 'versions' | 'imageMb'>> {
  const file = join(folder, 'checked.json');
  if (!existsSync(file)) return {};
  const { versions, image_mb: imageMb } = parse(checked, await readJson(file), 'checked.json');
  return { versions, ...(imageMb !== undefined && { imageMb }) };
}

/** Rejects as well for more files, or more bytes, than a run may have: nobody could test them. */
async function readStartingFiles(
  dir: string,
  names: readonly FileName[],
  field: string,
): Promise<ReadonlyMap<FileName, string>> {
  const files = await readAllBeside(dir, names, field);
  parse(submittedFiles, Object.fromEntries(files), field);
  return files;
}
