import { AVATAR_NAMES, type AvatarName } from '@katas/kata';
import type { Language } from '@katas/language-images';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PlainProblem } from '../command/plain-problem';
import { judge, type FinishedRun } from '../languages/cases/case-verdict';
import { readJson } from '../languages/cases/language-cases';
import { startingFiles } from '../languages/cases/starting-files';
import type { StartedRunner } from '../started-runner/started-runner';
import { median } from '@katas/benchmark';

/** The failing test of one language, in seconds. */
export interface LanguageTimes {
  readonly name: string;
  /** The first run of a new avatar: the median of several avatars. */
  readonly first: number;
  /** The median of later runs. */
  readonly later: number;
  /** The median with `plain.sh`, which uses nothing that the image has compiled in advance. */
  readonly plain?: number;
}

interface Manifest {
  readonly limits?: object;
  readonly max_seconds: number;
}

const AVATARS = 2;
const ROUNDS = 2;

/** Runs the start-point of a language in its image, in turn with `plain.sh` where the folder has one. */
export async function measureLanguage(
  runner: StartedRunner,
  { folder, imageName, name }: Language,
): Promise<LanguageTimes> {
  const { limits, max_seconds } = readJson(join(folder, 'start_point/manifest.json')) as Manifest;
  const kataId = await runner.newKata(imageName, limits === undefined ? {} : { limits });
  const kata = { image_name: imageName, kata_id: kataId };
  const files = startingFiles(folder);
  const plainFile = join(folder, 'plain.sh');
  const plain = existsSync(plainFile) ? readFileSync(plainFile, 'utf8') : undefined;
  const secondsOf = async (avatar_name: AvatarName, text = ''): Promise<number> => {
    const call = { ...kata, avatar_name, changed_files: { 'cyber-dojo.sh': text }, max_seconds };
    const answer = await runner.call('run', { ...call, deleted_filenames: [] });
    const run = answer['run'] as FinishedRun;
    const { colour, evidence } = judge(run, folder);
    // A plain run may take too long, or fill the sandbox: then its time is at least this.
    const isAtLimit = colour === 'timed_out' || run.reason === 'disk';
    if (colour === 'red' || (isAtLimit && text === plain)) return run.seconds;
    throw new PlainProblem(`${folder} is ${colour}, not red, with\n${text}\n${evidence}`);
  };
  const times = { first: [] as number[], later: [] as number[], plain: [] as number[] };
  try {
    for (const avatar of AVATAR_NAMES.slice(0, AVATARS)) {
      await runner.call('new_avatar', { ...kata, avatar_name: avatar, starting_files: files });
      times.first.push(await secondsOf(avatar, files['cyber-dojo.sh']));
      for (let round = 0; round < ROUNDS; round += 1) {
        times.later.push(await secondsOf(avatar, files['cyber-dojo.sh']));
        if (plain !== undefined && round === 0) times.plain.push(await secondsOf(avatar, plain));
      }
    }
  } finally {
    await runner.call('old_kata', { kata_id: kataId });
  }
  const shipped = { name, first: median(times.first), later: median(times.later) };
  return plain === undefined ? shipped : { ...shipped, plain: median(times.plain) };
}
