import { endsAtMs, hasEnded, type StoredKataId } from '@katas/kata';
import { FileKatasReader, TreeProblem } from '@katas/katas-tree';
import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { kataDir, kataIdsIn } from '../tree-walk';

/** Which katas are to be erased: those that are named, or those that ended so long ago, of all or `among` some. */
export type EraseRule =
  | { readonly ids: readonly StoredKataId[] }
  | { readonly endedBeforeMs: number; readonly among?: AsyncIterable<StoredKataId> };

export interface EraseClock {
  readonly nowMs: number;
  readonly lifetimeMs: number;
}

/** A kata that the rule names. */
export type EraseFinding =
  | { readonly kataId: StoredKataId; readonly erase: true; readonly endedMs: number | undefined }
  | { readonly kataId: StoredKataId; readonly erase: false; readonly why: string };

/**
 * Yields what a rule would erase, and what it names and keeps: a kata that is live, and one whose manifest cannot be
 * read, unless it is named.
 */
export async function* findToErase(
  treeDir: string,
  rule: EraseRule,
  clock: EraseClock,
): AsyncGenerator<EraseFinding> {
  const named = 'ids' in rule ? rule.ids : (rule.among ?? kataIdsIn(treeDir));
  const reader = new FileKatasReader(treeDir);
  for await (const kataId of named) {
    const finding = await findingOf(reader, kataId, rule, clock);
    if (finding !== undefined) yield finding;
  }
}

async function findingOf(
  reader: FileKatasReader,
  kataId: StoredKataId,
  rule: EraseRule,
  { nowMs, lifetimeMs }: EraseClock,
): Promise<EraseFinding | undefined> {
  try {
    const kata = await reader.kata(kataId);
    if (kata === undefined) return { kataId, erase: false, why: 'there is no such kata' };
    const endedMs = endsAtMs(kata.life, lifetimeMs);
    if ('endedBeforeMs' in rule && endedMs >= rule.endedBeforeMs) return undefined;
    if (hasEnded(kata.life, nowMs, lifetimeMs)) return { kataId, erase: true, endedMs };
    return { kataId, erase: false, why: 'it is live. End it first' };
  } catch (error) {
    if (!(error instanceof TreeProblem)) throw error;
    if ('ids' in rule) return { kataId, erase: true, endedMs: undefined };
    return { kataId, erase: false, why: `its age is unknown: ${error.message}` };
  }
}

/** Removes a kata. It disappears whole, by one rename. */
export async function eraseKata(treeDir: string, kataId: StoredKataId): Promise<void> {
  const place = kataDir(treeDir, kataId);
  if (!existsSync(place)) return;
  const erased = join(treeDir, `${ERASED}${kataId}`);
  await rm(erased, { recursive: true, force: true });
  await rename(place, erased);
  await rm(erased, { recursive: true, force: true });
}

/** The prefix of a directory that is being removed. */
const ERASED = '.erased-';
