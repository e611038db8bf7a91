import type { AvatarName, StoredKataId } from '@katas/kata';
import type { KataManifest } from '../katas-tree';
import { parseObject } from './kata-manifest';
import { readTreeFile } from './files/tree-file';
import { avatarPath, START_POINT } from './files/tree-paths';

/** Returns the names of a kata's start-points; empty when its manifest has the fields of one alone. */
export function startPointNames({ fields }: Pick<KataManifest, 'fields'>): readonly string[] {
  return Object.keys(objectIn(fields['start_points']));
}

/**
 * Returns the manifest with the fields of one of its start-points: its image, rules, limits and files. Those of the
 * first one, which the kata has too, are left out. Returns the manifest unchanged when it has no such start-point.
 */
export function withStartPoint<Manifest extends KataManifest>(
  manifest: Manifest,
  name: string | undefined,
): Manifest {
  const all = new Map(Object.entries(objectIn(manifest.fields['start_points'])));
  const own = all.get(name ?? '');
  if (own === undefined) return manifest;
  const ofFirst = new Set([...all.values()].flatMap((one) => Object.keys(objectIn(one))));
  const ofKata = Object.entries(manifest.fields).filter(([field]) => !ofFirst.has(field));
  const fields = { ...Object.fromEntries(ofKata), ...objectIn(own), start_point: name };
  return { ...manifest, fields, imageName: textIn(fields, 'image_name') };
}

/**
 * Resolves to the name of the avatar's start-point in a kata with several. After a crash while somebody joined, it is
 * the first one. Resolves to undefined in a kata with one.
 */
export async function readStartPoint(
  dir: string,
  kataId: StoredKataId,
  avatarName: AvatarName,
  manifest: Pick<KataManifest, 'fields'>,
): Promise<string | undefined> {
  const names = startPointNames(manifest);
  if (names.length === 0) return undefined;
  const file = await readTreeFile(dir, avatarPath(kataId, avatarName), START_POINT);
  const name = file.found === 'text' ? parseObject(file.text)?.['start_point'] : undefined;
  return names.find((one) => one === name) ?? names[0];
}

function objectIn(value: unknown): Readonly<Record<string, unknown>> {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? (value as Record<string, unknown>) : {};
}

function textIn(fields: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = fields[name];
  return typeof value === 'string' ? value : undefined;
}
