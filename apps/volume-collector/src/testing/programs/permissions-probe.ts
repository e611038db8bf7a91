import type { KataId } from '@katas/kata';
import { createFileKatasTree } from '@katas/katas-tree';
import { chmodSync, chownSync, fchmodSync, mkdirSync, openSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Dojo, POLICY } from '../dojo';
import { makeFifo, putKata } from '../manifests';
import { makeKataVolume } from '../volumes';

/**
 * A program that gives up root, because root has every permission. Prints the outcome for the volumes of ended katas,
 * of which some cannot be read: first while the root directory of the tree cannot be read either, then while it can.
 * The volumes are old enough for orphans.
 */
const NOBODY = 65534;

/** Each below its own directory, so that none hides another. */
const KATAS = {
  readable: '7A00000000',
  'a manifest without permission': '1A00000000',
  'a directory without permission': '2A00000000',
  'a directory above without permission': '3A00000000',
  'a FIFO': '4A00000000',
} as const satisfies Record<string, string>;

/** So many that one of them almost certainly comes before the readable kata in a directory listing. */
const ABOVE = [...'0123456789ABCDEF'].map((digit) => `F${digit}`);
const FORBIDDEN = ['1A/00000000/manifest.json', '2A/00000000', '3A', ...ABOVE];

async function makeTree(dir: string, nowMs: number): Promise<void> {
  for (const kataId of Object.values(KATAS)) {
    const kind = kataId === KATAS['a FIFO'] ? 'no manifest.json' : 'ended';
    await putKata(dir, kataId as KataId, kind, nowMs);
  }
  for (const above of ABOVE) mkdirSync(join(dir, above));
  await makeFifo(join(dir, '4A/00000000/manifest.json'));
}

/**
 * Gives up root's rights. Called in the tree's directory, because `nobody` may lack permission for the directories
 * above.
 */
function becomeNobody(): void {
  if (process.getuid?.() !== 0) return;
  for (const path of ['.', ...readdirSync('.', { recursive: true }).map(String)]) {
    chownSync(path, NOBODY, NOBODY);
  }
  process.setgroups?.([]);
  process.setgid?.(NOBODY);
  process.setuid?.(NOBODY);
}

async function outcomesOf(dojo: Dojo): Promise<Record<string, string | undefined>> {
  const { byVolume } = await dojo.sweep({}, { tree: createFileKatasTree({ dir: '.' }) });
  const named = Object.entries(KATAS).map(([name, id]) => [name, byVolume[`katas-${id}`]]);
  return Object.fromEntries(named) as Record<string, string | undefined>;
}

async function main(dir = ''): Promise<void> {
  const dojo = new Dojo();
  for (const kataId of Object.values(KATAS)) await makeKataVolume(dojo.engine, kataId as KataId);
  dojo.clock.advance(2 * (POLICY.lifetimeMs + POLICY.graceMs));
  mkdirSync(dir);
  await makeTree(dir, dojo.clock.nowMs());
  process.chdir(dir);
  const root = openSync('.', 'r');
  becomeNobody();

  for (const path of FORBIDDEN) chmodSync(path, 0);
  fchmodSync(root, 0);
  const treeForbidden = await outcomesOf(dojo);
  fchmodSync(root, 0o700);
  const treeReadable = await outcomesOf(dojo);
  for (const path of [...FORBIDDEN].reverse()) chmodSync(path, 0o700);
  process.stdout.write(JSON.stringify({ treeForbidden, treeReadable }));
}

void main(process.argv[2]);
