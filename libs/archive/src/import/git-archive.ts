import { fileAtGitPath, GitProblem, GitRepository } from '@katas/git';
import { isAvatarName, isStoredKataId, type AvatarName, type StoredKataId } from '@katas/kata';
import { parseObject, type VisibleFiles } from '@katas/katas-tree';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { recordIn, type LightRecord } from '../download/light-record';
import { isRepository, katasOfRepositories } from '../saver/saver-downloads';
import { ArchiveProblem } from './archive-problem';
import type { IncomingAvatar, IncomingKata, IncomingLight, ReportMisfit } from './incoming-kata';

/** Returns the katas of an unpacked download, of this server or of cyber-dojo, one for each directory. */
export function katasInArchive(dir: string, report: ReportMisfit): IncomingKata[] {
  return readdirSync(dir).flatMap((name) => {
    if (isStoredKataId(name) && existsSync(join(dir, name, 'manifest.json'))) {
      return [kataIn(join(dir, name), name, report)];
    }
    if (isRepository(join(dir, name))) return [...katasOfRepositories([join(dir, name)], report)];
    report(name, 'it is not the directory of a kata');
    return [];
  });
}

function kataIn(dir: string, kataId: StoredKataId, report: ReportMisfit): IncomingKata {
  const names = readdirSync(dir).filter(isAvatarName).sort();
  const avatars = names.map((name) =>
    avatarIn(dir, name, (where, problem) => report(`${kataId} ${where}`, problem)),
  );
  return { source: kataId, kataId, manifest: manifestIn(dir), avatars };
}

function manifestIn(dir: string): Readonly<Record<string, unknown>> {
  const fields = parseObject(readFileSync(join(dir, 'manifest.json'), 'utf8'));
  if (fields === undefined) throw new ArchiveProblem('its manifest.json is not a JSON object');
  return fields;
}

function avatarIn(dir: string, name: AvatarName, report: ReportMisfit): IncomingAvatar {
  const gitDir = join(dir, name, '.git');
  const start = readMoment(gitDir, 0);
  if (start === undefined)
    report(name, 'it has no tag 0, so its starting files are those of the kata');
  const unreadable = start?.record.unreadable;
  if (unreadable !== undefined) report(name, `its lights could not be read: ${unreadable}`);
  return {
    name,
    startPoint: start?.record.start_point,
    start: start?.files,
    *lights() {
      for (const number of tagsOf(gitDir)) {
        const light =
          number === 0
            ? undefined
            : lightAt(gitDir, number, (problem) => report(`${name}, light ${number}`, problem));
        if (light !== undefined) yield light;
      }
    },
  };
}

function tagsOf(gitDir: string): number[] {
  return GitRepository.open(gitDir)?.numberedTags() ?? [];
}

function lightAt(
  gitDir: string,
  number: number,
  report: (problem: string) => void,
): IncomingLight | undefined {
  const moment = readMoment(gitDir, number);
  const entry = moment?.record.light;
  if (entry?.['number'] !== number) {
    report('its tag does not say what the light was');
    return undefined;
  }
  return { number, entry, files: moment?.files };
}

/** Opens the repository for each light, because what one reading may take is bounded. */
function readMoment(
  gitDir: string,
  number: number,
): { readonly record: LightRecord; readonly files: VisibleFiles | undefined } | undefined {
  const repository = GitRepository.open(gitDir);
  const tag = String(number);
  try {
    const record = recordIn(repository?.messageOf(tag) ?? '');
    const ids = repository?.filesAt(tag);
    if (repository === undefined || record === undefined || ids === undefined) return undefined;
    if (record.missing !== undefined) return { record, files: undefined };
    const files = [...ids]
      .sort()
      .map(([path, id]) => fileAtGitPath({ path, content: repository.blob(id).toString('utf8') }));
    return { record, files: new Map(files) };
  } catch (error) {
    throw error instanceof GitProblem ? new ArchiveProblem(`tag ${tag}: ${error.message}`) : error;
  }
}
