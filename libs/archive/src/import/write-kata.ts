import { verifyKata, type Breach } from '@katas/katas-tree/verify';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, open, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeDirectory } from '../tree-walk';
import type { IncomingAvatar, IncomingKata } from './incoming-kata';

/** The prefix of directories in which katas are made. They become katas by one rename. */
const UNFINISHED = '.import-';

export type WriteOutcome =
  | { readonly written: true; readonly avatars: number; readonly lights: number }
  | { readonly written: false; readonly problem: string };

/**
 * Writes a kata into the tree, beside a running controller: it appears whole, by one rename, and only when a check
 * finds it sound. Never replaces a kata. `report` gets what the check finds in single lights.
 */
export async function writeIncoming(
  treeDir: string,
  kata: IncomingKata,
  report: (breach: Breach) => void,
): Promise<WriteOutcome> {
  const [outer, inner] = [kata.kataId.slice(0, 2), kata.kataId.slice(2)];
  const place = join(treeDir, outer, inner);
  if (existsSync(place)) return refused(`kata ${kata.kataId} is in the tree already`);
  await makeDirectory(treeDir);
  const unfinished = await mkdtemp(join(treeDir, UNFINISHED));
  try {
    await writeFiles(join(unfinished, outer, inner), kata);
    const { breaches, avatars, lights } = await verifyKata(unfinished, kata.kataId);
    const fatal = breaches.find(({ avatarName }) => avatarName === undefined);
    if (fatal !== undefined) return refused(fatal.problem);
    breaches.forEach(report);
    await mkdir(join(treeDir, outer), { recursive: true });
    await rename(join(unfinished, outer, inner), place);
    await syncDirectory(join(treeDir, outer));
    return { written: true, avatars, lights };
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

function refused(problem: string): WriteOutcome {
  return { written: false, problem };
}

async function writeFiles(dir: string, { manifest, avatars }: IncomingKata): Promise<void> {
  await mkdir(dir, { recursive: true });
  await put(join(dir, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  for (const avatar of avatars) {
    await writeAvatar(join(dir, avatar.name), avatar, startOfKata(manifest, avatar.startPoint));
  }
  await syncDirectory(dir);
}

/** Returns the starting files in the manifest, as {@link filesText} writes them, with their names in order. */
function startOfKata(manifest: IncomingKata['manifest'], startPoint: string | undefined): string {
  const { start_points: all } = manifest as { start_points?: Record<string, object> };
  const own = startPoint === undefined ? manifest : (all?.[startPoint] ?? manifest);
  const files = (own as { visible_files?: object }).visible_files ?? {};
  return JSON.stringify(Object.entries(files).sort());
}

async function writeAvatar(
  dir: string,
  avatar: IncomingAvatar,
  startOfItsKata: string,
): Promise<void> {
  await mkdir(dir);
  const { startPoint, start } = avatar;
  if (startPoint !== undefined) {
    await put(join(dir, 'start_point.json'), JSON.stringify({ start_point: startPoint }));
  }
  const isOwnStart = start !== undefined && JSON.stringify([...start].sort()) !== startOfItsKata;
  if (isOwnStart) await putLight(dir, 0, filesText(start));
  const entries: object[] = [];
  let now = start && filesText(start);
  for (const { number, entry, files } of avatar.lights()) {
    entries.push(entry);
    now = files && filesText(files);
    if (now !== undefined) await putLight(dir, number, now);
  }
  if (now !== undefined) await put(join(dir, 'manifest.json'), now);
  await put(join(dir, 'increments.json'), JSON.stringify(entries));
  await syncDirectory(dir);
}

async function putLight(dir: string, number: number, text: string): Promise<void> {
  await mkdir(join(dir, String(number)), { recursive: true });
  await put(join(dir, String(number), 'manifest.json'), text);
  await syncDirectory(join(dir, String(number)));
}

function filesText(files: ReadonlyMap<string, string>): string {
  return JSON.stringify(Object.fromEntries(files));
}

/** Writes a file, which is on the disk when it resolves. */
async function put(path: string, text: string): Promise<void> {
  await writeFile(path, text, { flush: true });
}

async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
