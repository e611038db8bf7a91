import { AVATAR_NAMES } from '@katas/kata';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ArchiveProblem } from '../import/archive-problem';
import type { IncomingKata, ReportMisfit } from '../import/incoming-kata';
import { finderIn, incoming, orReport, singleKata, type Member } from './incoming';
import { avatarOf } from './saver-avatar';
import { fieldsIn, jsonIn, textAt } from './saver-files';
import { openSaverKata } from './saver-kata';

/** Six of 58 characters: not I and O, which look like digits. */
const PART = /^[0-9A-HJ-NP-Za-hj-np-z]{2}$/;

/** Returns the directory with `katas` and `groups`; undefined when there is none. */
export function saverRoot(dir: string): string | undefined {
  const roots = [dir, join(dir, 'cyber-dojo')];
  return roots.find((root) => ['groups', 'katas'].some((name) => hasShards(join(root, name))));
}

function hasShards(dir: string): boolean {
  return partsIn(dir).length > 0;
}

/** Returns the names of the directories that are parts of IDs, in order. Ignores files of other programs. */
function partsIn(dir: string): string[] {
  if (!isDirectory(dir)) return [];
  return readdirSync(dir)
    .filter((name) => PART.test(name) && isDirectory(join(dir, name)))
    .sort();
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** Yields every group with its members, then every kata that is in none. */
export function* katasOfSaver(root: string, report: ReportMisfit): Generator<IncomingKata> {
  const grouped = new Set<string>();
  for (const id of idsIn(join(root, 'groups'))) {
    const kata = orReport(`group ${id}`, report, () => groupOf(root, id, grouped, report));
    if (kata !== undefined) yield kata;
  }
  for (const id of idsIn(join(root, 'katas'))) {
    if (grouped.has(id)) continue;
    const kata = orReport(`kata ${id}`, report, () => ungrouped(root, id, report));
    if (kata !== undefined) yield kata;
  }
  for (const id of idsIn(join(root, 'clusters'))) {
    report(`cluster ${id}`, 'a cluster has no place here; its groups are katas of their own');
  }
}

function groupOf(
  root: string,
  id: string,
  grouped: Set<string>,
  report: ReportMisfit,
): IncomingKata {
  const dir = pathOf(root, 'groups', id);
  const text = textAt(join(dir, 'manifest.json'));
  if (text === undefined) throw new ArchiveProblem('it has no manifest.json');
  const manifest = fieldsIn(jsonIn(text, 'manifest.json'));
  const members = new Map<string, Member>();
  for (const [kataId, index] of membersOf(dir)) {
    grouped.add(kataId);
    const name = AVATAR_NAMES[index];
    const where = `group ${id}, kata ${kataId}`;
    const kata = orReport(where, report, () => openSaverKata(pathOf(root, 'katas', kataId)));
    const isTaken = [...members.values()].some((member) => member.name === name);
    if (name === undefined || isTaken) report(where, `animal ${index} does not exist, or is taken`);
    else if (kata !== undefined) members.set(kataId, { name, kata });
  }
  const find = finderIn(members);
  const avatars = [...members].map(([kataId, { name, kata }]) =>
    avatarOf(kata, name, find, (problem) => report(`group ${id}, ${name} (${kataId})`, problem)),
  );
  return incoming({ source: `group ${id}`, id, manifest, avatars });
}

/**
 * Returns the katas of a group. Version 0 has a file in the directory of each animal, later versions have lines `kata
 * index`.
 */
function membersOf(dir: string): (readonly [kataId: string, index: number])[] {
  const lines = textAt(join(dir, 'katas.txt'));
  if (lines !== undefined) {
    const pairs = lines.split('\n').map((line) => line.trim().split(/\s+/));
    return pairs.flatMap(([kataId, index]) =>
      kataId && index ? [[kataId, Number(index)] as const] : [],
    );
  }
  return AVATAR_NAMES.flatMap((_name, index) => {
    const kataId = textAt(join(dir, String(index), 'kata.id'))?.trim();
    return kataId === undefined ? [] : [[kataId, index] as const];
  });
}

function ungrouped(root: string, id: string, report: ReportMisfit): IncomingKata {
  const kata = openSaverKata(pathOf(root, 'katas', id));
  const { group_id: groupId } = kata.manifest;
  if (groupId !== undefined) report(`kata ${id}`, `its group ${String(groupId)} does not name it`);
  return singleKata(kata, id, report);
}

function pathOf(root: string, kind: string, id: string): string {
  return join(root, kind, id.slice(0, 2), id.slice(2, 4), id.slice(4));
}

function idsIn(dir: string): string[] {
  return partsIn(dir).flatMap((a) =>
    partsIn(join(dir, a)).flatMap((b) => partsIn(join(dir, a, b)).map((c) => `${a}${b}${c}`)),
  );
}
