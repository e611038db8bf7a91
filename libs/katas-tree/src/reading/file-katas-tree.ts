import type { StoredKataId } from '@katas/kata';
import { opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '../error-code';
import type { KataManifest, KataReading, KatasTree, TreeState } from '../katas-tree';
import { ManifestProblem, parseKataManifest } from './kata-manifest';
import { readJsonOrRuby } from './old/ruby-file';
import { readStartPoint, withStartPoint } from './start-point';
import { kataPath, MANIFEST } from './files/tree-paths';

/** Reads the katas tree in a directory. `dir` is the directory that contains `34/56789ABC`. */
export function createFileKatasTree({ dir }: { dir: string }): KatasTree {
  return {
    async readKata(kataId, avatarName) {
      const reading = await readKataManifest(dir, kataId);
      if (reading.found !== 'manifest') return reading;
      const { manifest } = reading;
      if (avatarName === undefined) return kataOf(manifest);
      const startPoint = await readStartPoint(dir, kataId, avatarName, manifest);
      return kataOf(withStartPoint(manifest, startPoint));
    },
    state: () => stateOf(dir),
  };
}

export function kataOf({ life, imageName, fields }: KataManifest): KataReading {
  return { found: 'kata', life, imageName, limits: fields['limits'] };
}

type ManifestReading =
  | Exclude<KataReading, { found: 'kata' }>
  | { readonly found: 'manifest'; readonly manifest: KataManifest };

/**
 * Reads a kata's manifest. A kata is absent when its directory is. A directory without a manifest, a directory that is
 * a symlink, and a missing tree make it unreadable: neither live nor ended.
 */
export async function readKataManifest(
  dir: string,
  kataId: StoredKataId,
): Promise<ManifestReading> {
  const file = await readJsonOrRuby(dir, kataPath(kataId), MANIFEST);
  if (file.found === 'no-directory') return absentFrom(dir);
  if (file.found === 'absent') return unreadable(`there is no ${MANIFEST}`);
  if (file.found === 'problem') return unreadable(file.problem);
  const manifest = parseKataManifest(file.text);
  return manifest instanceof ManifestProblem
    ? unreadable(manifest.reason)
    : { found: 'manifest', manifest };
}

async function absentFrom(dir: string): Promise<ManifestReading> {
  const state = await stateOf(dir);
  const isThere = state.state === 'present' || state.state === 'empty';
  return isThere ? { found: 'absent' } : unreadable(state.reason);
}

function unreadable(reason: string): ManifestReading {
  return { found: 'unreadable', reason };
}

/**
 * Stops at the first kata, so that a tree of a million katas costs no more than a tree of one. Skips a directory that
 * cannot be read: the tree is unreadable only when no other directory holds a kata.
 */
async function stateOf(dir: string): Promise<TreeState> {
  let unreadable: TreeState | undefined;
  try {
    for await (const outer of await opendir(dir)) {
      if (!outer.isDirectory() || !/^[0-9A-F]{2}$/.test(outer.name)) continue;
      const holds = await holdsKata(join(dir, outer.name)).catch(stateAfter);
      if (holds === true) return { state: 'present' };
      if (holds !== false) unreadable = holds;
    }
    return unreadable ?? { state: 'empty', reason: 'there is no kata in the katas tree' };
  } catch (error) {
    return stateAfter(error);
  }
}

function stateAfter(error: unknown): TreeState {
  const code = codeOf(error);
  return code === 'ENOENT'
    ? { state: 'missing', reason: 'there is no katas tree' }
    : { state: 'unreadable', reason: `the katas tree cannot be read (${code})` };
}

async function holdsKata(outerDir: string): Promise<boolean> {
  for await (const inner of await opendir(outerDir)) {
    if (inner.isDirectory() && /^[0-9A-F]{8}$/.test(inner.name)) return true;
  }
  return false;
}
