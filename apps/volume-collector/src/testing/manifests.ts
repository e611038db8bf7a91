import { msToKataTime, type KataId } from '@katas/kata';
import { ExecFilePrograms } from '@katas/system';
import { once } from 'node:events';
import { mkdirSync, rmdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { HOUR_MS, POLICY } from './dojo';

/** The result of reading a manifest. */
type Meaning = 'live' | 'ended' | 'absent' | 'unreadable';

/** Fills a kata's directory. */
type Put = (kata: { readonly dir: string; readonly outside: string; nowMs: number }) => unknown;

const TEN_YEARS_MS = 10 * 365 * 24 * HOUR_MS;

function text(content: string): Put {
  return ({ dir }) => writeFileSync(join(dir, 'manifest.json'), content);
}

/** Writes the manifest as an object made from the current time. */
function fields(make: (nowMs: number) => object): Put {
  return (kata) => text(JSON.stringify(make(kata.nowMs)))(kata);
}

/** Writes `created` as a time that long ago, changed by `change`. */
function created(ageMs: number, change: (time: number[]) => unknown = (time) => time): Put {
  return fields((nowMs) => ({ created: change(msToKataTime(nowMs - ageMs)) }));
}

/** Makes a FIFO. A reader that waits for its writer never ends. */
export function makeFifo(path: string): Promise<unknown> {
  return new ExecFilePrograms().run('mkfifo', [path]);
}

/** Makes a socket, which lives as long as its server. That ends with this process. */
async function makeSocket(path: string): Promise<void> {
  await once(createServer().unref().listen(path), 'listening');
}

/** Writes the manifest of an ended kata: a reader that follows a symlink to it would remove the volume. */
function manifestOutside(outside: string, nowMs: number): string {
  created(TEN_YEARS_MS)({ dir: outside, outside, nowMs });
  return join(outside, 'manifest.json');
}

/** Every kind of manifest that a katas tree may contain, valid or not. */
export const MANIFESTS = {
  live: ['live', created(POLICY.lifetimeMs - 1000)],
  ended: ['ended', created(100 * HOUR_MS)],
  'ended now': ['ended', created(POLICY.lifetimeMs)],
  'ended by hand': [
    'ended',
    fields((now) => ({ created: msToKataTime(now - 1000), ended: msToKataTime(now) })),
  ],
  'a lifetime of its own, live': [
    'live',
    fields((now) => ({ created: msToKataTime(now - POLICY.lifetimeMs), lifetime_hours: 48 })),
  ],
  'a lifetime of its own, ended': [
    'ended',
    fields((now) => ({ created: msToKataTime(now - 2 * HOUR_MS), lifetime_hours: 1 })),
  ],
  'a lifetime that is no number': [
    'unreadable',
    fields(() => ({ created: [2020, 1, 1, 0, 0, 0], lifetime_hours: '24' })),
  ],
  'no kata': ['absent', undefined],
  'half-written': ['unreadable', text('{"id": "3456789ABC", "created": [20')],
  'no manifest.json': ['unreadable', () => undefined],
  empty: ['unreadable', text('')],
  'not JSON': ['unreadable', text('created: yesterday')],
  null: ['unreadable', text('null')],
  'a list': ['unreadable', text('[]')],
  '100 MB': [
    'unreadable',
    ({ dir }) => {
      writeFileSync(join(dir, 'manifest.json'), '');
      truncateSync(join(dir, 'manifest.json'), 100_000_000);
    },
  ],
  'no created': ['unreadable', fields(() => ({}))],
  'created of no entries': ['unreadable', created(TEN_YEARS_MS, () => [])],
  'created of five entries': ['unreadable', created(TEN_YEARS_MS, (time) => time.slice(0, 5))],
  'created of seven entries, ended': ['ended', created(POLICY.lifetimeMs, (time) => [...time, 0])],
  'created of seven entries, live by a millisecond': [
    'live',
    created(POLICY.lifetimeMs, (time) => [...time, 1000]),
  ],
  'created of eight entries': ['unreadable', created(TEN_YEARS_MS, (time) => [...time, 0, 0])],
  'created of strings': ['unreadable', created(TEN_YEARS_MS, (time) => time.map(String))],
  'created nested deeper than a stack': [
    'unreadable',
    text(`{"created": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`),
  ],
  'month 13': ['unreadable', fields(() => ({ created: [2020, 13, 1, 0, 0, 0] }))],
  'the year 1': ['unreadable', fields(() => ({ created: [1, 1, 1, 0, 0, 0] }))],
  'the far future': ['live', fields(() => ({ created: [9999, 12, 31, 23, 59, 59] }))],
  'a future beyond every clock': [
    'unreadable',
    fields(() => ({ created: [999_999, 1, 1, 0, 0, 0] })),
  ],
  'an end that is no time': [
    'unreadable',
    fields(() => ({ created: [2020, 1, 1, 0, 0, 0], ended: true })),
  ],
  'a symlink': [
    'unreadable',
    ({ dir, outside, nowMs }) =>
      symlinkSync(manifestOutside(outside, nowMs), join(dir, 'manifest.json')),
  ],
  'a symlink for its directory': [
    'unreadable',
    ({ dir, outside, nowMs }) => {
      manifestOutside(outside, nowMs);
      rmdirSync(dir);
      symlinkSync(outside, dir);
    },
  ],
  'a symlink to nothing': [
    'unreadable',
    ({ dir, outside }) => symlinkSync(join(outside, 'nothing'), join(dir, 'manifest.json')),
  ],
  'a symlink to nothing for its directory': [
    'unreadable',
    ({ dir, outside }) => {
      rmdirSync(dir);
      symlinkSync(join(outside, 'nothing'), dir);
    },
  ],
  'a file for its directory': [
    'unreadable',
    ({ dir }) => {
      rmdirSync(dir);
      writeFileSync(dir, '');
    },
  ],
  'a directory': ['unreadable', ({ dir }) => mkdirSync(join(dir, 'manifest.json'))],
  'a FIFO': ['unreadable', ({ dir }) => makeFifo(join(dir, 'manifest.json'))],
  'a socket': ['unreadable', ({ dir }) => makeSocket(join(dir, 'manifest.json'))],
} as const satisfies Record<string, readonly [Meaning, Put | undefined]>;

export type ManifestKind = keyof typeof MANIFESTS;

export const MANIFEST_KINDS = Object.keys(MANIFESTS) as readonly ManifestKind[];

export function meaningOf(kind: ManifestKind): Meaning {
  return MANIFESTS[kind][0];
}

/** Writes a kata of this kind into the tree at `treeDir`. */
export async function putKata(
  treeDir: string,
  kataId: KataId,
  kind: ManifestKind,
  nowMs: number,
): Promise<void> {
  const [, put] = MANIFESTS[kind];
  if (put === undefined) return;
  const dir = join(treeDir, kataId.slice(0, 2), kataId.slice(2));
  const outside = join(treeDir, '..', `outside-${kataId}`);
  for (const each of [dir, outside]) mkdirSync(each, { recursive: true });
  await put({ dir, outside, nowMs });
}
