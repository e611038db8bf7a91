import { findToErase, kataIdsIn } from '@katas/archive';
import { verifyTree } from '@katas/katas-tree/verify';
import { listKatas } from '../katas/read-commands';

const DAY_MS = 24 * 60 * 60 * 1000;
const SAMPLE_MS = 20;

/** What a command over all katas costs. */
export interface WholeTree {
  readonly title: string;
  readonly microsecondsOfKata: number;
  /** How much the memory of this process grew meanwhile. */
  readonly memoryMb: number;
}

const COMMANDS: readonly [title: string, run: (dir: string) => Promise<unknown>][] = [
  ['katas list', (dir) => listAll(dir)],
  ['katas verify', (dir) => drained(verifyTree(dir))],
  ['looking for katas to erase', (dir) => drained(findToErase(dir, NONE, clock()))],
  ['walking the directories', (dir) => drained(kataIdsIn(dir))],
];

/** No kata ended so long ago. */
const NONE = { endedBeforeMs: 0 };

function clock() {
  return { nowMs: Date.now(), lifetimeMs: DAY_MS };
}

async function listAll(treeDir: string): Promise<void> {
  const nowhere = { write: () => true };
  const { signal } = new AbortController();
  const context = { ...clock(), signal, treeDir, path: String, out: nowhere, remarks: nowhere };
  const options = { olderThanDays: undefined, json: true, prune: false, yes: false };
  await listKatas(context, [], options);
}

async function drained(all: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of all);
}

/** Measures each command over a tree of so many katas. */
export async function measureWholeTree(dir: string, katas: number): Promise<WholeTree[]> {
  const measured: WholeTree[] = [];
  for (const [title, run] of COMMANDS) {
    const before = process.memoryUsage.rss();
    let most = before;
    const timer = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), SAMPLE_MS);
    const startedMs = performance.now();
    await run(dir);
    clearInterval(timer);
    const microsecondsOfKata = ((performance.now() - startedMs) * 1000) / katas;
    measured.push({ title, microsecondsOfKata, memoryMb: (most - before) / 1_000_000 });
  }
  return measured;
}
