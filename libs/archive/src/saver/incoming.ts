import { GitProblem } from '@katas/git';
import { AVATAR_NAMES, type AvatarName, type KataId } from '@katas/kata';
import { createHash } from 'node:crypto';
import { ArchiveProblem } from '../import/archive-problem';
import type { IncomingAvatar, IncomingKata, ReportMisfit } from '../import/incoming-kata';
import { lightNumbers, type FindLight } from './light-events';
import { avatarOf } from './saver-avatar';
import { filesIn, type Fields } from './saver-files';
import type { SaverKata } from './saver-kata';

/** A kata of the saver, and the animal that it becomes here. */
export interface Member {
  readonly name: AvatarName;
  readonly kata: SaverKata;
}

/** Returns a kata of the saver as a kata with one avatar. */
export function singleKata(kata: SaverKata, id: string, report: ReportMisfit): IncomingKata {
  const { group_index: groupIndex } = kata.manifest;
  const index =
    typeof groupIndex === 'number' ? groupIndex : digestOf(id).readUInt8() % AVATAR_NAMES.length;
  const name = AVATAR_NAMES[index] ?? AVATAR_NAMES[0];
  const members = new Map([[id, { name, kata }]]);
  const avatar = avatarOf(kata, name, finderIn(members), (problem) =>
    report(`kata ${id}`, problem),
  );
  const visible_files = kata.manifest['visible_files'] ?? Object.fromEntries(avatar.start ?? []);
  const manifest = { ...kata.manifest, visible_files };
  return incoming({ source: `kata ${id}`, id, manifest, avatars: [avatar] });
}

/** Returns a function that finds the lights of these katas. The keys are the IDs there. */
export function finderIn(members: ReadonlyMap<string, Member>): FindLight {
  return (saverId, index) => {
    const member = members.get(String(saverId));
    const number = member && lightNumbers(member.kata.events).get(Number(index));
    return number === undefined ? undefined : { avatar_name: member?.name ?? 'lion', number };
  };
}

interface Parts {
  readonly source: string;
  readonly id: string;
  readonly manifest: Fields;
  readonly avatars: readonly IncomingAvatar[];
}

/** Returns a kata to import. The ID here follows from the ID there, so that a second import finds the first. */
export function incoming({ source, id, manifest, avatars }: Parts): IncomingKata {
  const kataId = digestOf(id).toString('hex').slice(0, 10).toUpperCase() as KataId;
  const { version = 0, visible_files, group_id: _group, group_index: _index, ...fields } = manifest;
  const files = Object.fromEntries(filesIn(visible_files));
  return {
    ...{ source, kataId, avatars },
    manifest: {
      ...fields,
      id: kataId,
      visible_files: { output: '', ...files },
      saver: { id, version },
    },
  };
}

function digestOf(id: string): Buffer {
  return createHash('sha256').update(`saver ${id}`).digest();
}

/** Reports a kata that cannot be read, and returns undefined for it. */
export function orReport<Result>(
  where: string,
  report: ReportMisfit,
  read: () => Result,
): Result | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ArchiveProblem || error instanceof GitProblem)) throw error;
    report(where, error.message);
    return undefined;
  }
}
