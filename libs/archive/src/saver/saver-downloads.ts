import { GitRepository } from '@katas/git';
import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ArchiveProblem } from '../import/archive-problem';
import type { IncomingKata, ReportMisfit } from '../import/incoming-kata';
import { orReport, singleKata } from './incoming';
import { openSaverKata } from './saver-kata';

/** Six of 58 characters: not I and O, which look like digits. */
const ID = /^[0-9A-HJ-NP-Za-hj-np-z]{6}$/;

/**
 * Returns true for a git repository: it may be a kata of version 2, which its user has downloaded from cyber-dojo, or
 * cloned from a code host after that.
 */
export function isRepository(dir: string): boolean {
  return statSync(dir).isDirectory() && GitRepository.open(join(dir, '.git')) !== undefined;
}

/** Returns the git repositories that a directory is, or has. */
export function repositoriesIn(dir: string): string[] {
  if (isRepository(dir)) return [dir];
  const below = readdirSync(dir).sort();
  return below.map((name) => join(dir, name)).filter(isRepository);
}

/** Yields the katas in these repositories. */
export function* katasOfRepositories(
  dirs: readonly string[],
  report: ReportMisfit,
): Generator<IncomingKata> {
  for (const dir of dirs) {
    const kata = orReport(basename(dir), report, () => kataOf(dir, report));
    if (kata !== undefined) yield kata;
  }
}

function kataOf(dir: string, report: ReportMisfit): IncomingKata {
  const kata = openSaverKata(dir);
  const { id, group_id: groupId } = kata.manifest;
  if (typeof id !== 'string' || !ID.test(id))
    throw new ArchiveProblem('its manifest.json has no ID of cyber-dojo');
  if (groupId !== undefined)
    report(`kata ${id}`, `it was in group ${String(groupId)}, which is not here`);
  return singleKata(kata, id, report);
}
