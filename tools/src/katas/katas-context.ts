import { isStoredKataId, type StoredKataId } from '@katas/kata';
import { PlainProblem } from '@katas/system';
import { existsSync } from 'node:fs';

export const DAY_MS = 24 * 60 * 60 * 1000;

/** What the commands about katas work with. */
export interface KatasContext {
  readonly treeDir: string;
  readonly lifetimeMs: number;
  readonly nowMs: number;
  /** Aborts when the command is asked to stop. It then ends between two katas. */
  readonly signal: AbortSignal;
  /** Makes a path of the caller absolute. */
  path(given: string): string;
  readonly out: { write(text: string | Uint8Array): unknown };
  /** Remarks beside the result. */
  readonly remarks: { write(text: string): unknown };
}

/** The options of all commands. */
export interface CommandOptions {
  readonly olderThanDays: number | undefined;
  readonly json: boolean;
  readonly prune: boolean;
  readonly yes: boolean;
}

export function say({ out }: Pick<KatasContext, 'out'>, line: string): void {
  out.write(`${line}\n`);
}

/** Throws a `PlainProblem` when there is no katas tree, which is not the same as an empty one. */
export function checkTree({ treeDir }: Pick<KatasContext, 'treeDir'>): void {
  if (!existsSync(treeDir)) throw new PlainProblem(`There is no katas tree ${treeDir}.`);
}

/** Throws a `PlainProblem` for text that is no kata ID. */
export function kataIdFrom(text: string | undefined): StoredKataId {
  if (text !== undefined && isStoredKataId(text)) return text;
  throw new PlainProblem(`${JSON.stringify(text)} is not a kata ID: ten characters of 0-9A-F.`);
}

/** Returns `1 kata`, `2 katas`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

export function dayOf(ms: number): string {
  const isShown = Math.abs(ms) < 8.64e15;
  return isShown ? new Date(ms).toISOString().slice(0, 16).replace('T', ' ') : '?';
}
