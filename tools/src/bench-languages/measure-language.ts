import { AVATAR_NAMES, type AvatarName } from '@katas/kata';
import type { Language } from '@katas/language-images';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PlainProblem } from '../command/plain-problem';
import { judge, type FinishedRun } from '../languages/cases/case-verdict';
import { readJson } from '../languages/cases/language-cases';
import { startingFiles } from '../languages/cases/starting-files';
import type { StartedRunner } from '../started-runner/started-runner';
import { median } from '../bench/figures/figures';

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
  language: Language,
): Promise<LanguageTimes> {
  const { folder, imageName, name } = language;
  const { limits, max_seconds } = readJson(join(folder, 'start_point/manifest.json')) as Manifest;
  const kataId = await runner.newKata(imageName, limits === undefined ? {} : { limits });
  const kata = { image_name: imageName, kata_id: kataId };
  const run = (avatar: AvatarName, files: object) =>
    runner.call('run', {
      ...{ ...kata, avatar_name: avatar, changed_files: files, deleted_filenames: [], max_seconds },
    });
  try {
    return { name, ...(await measureKata({ runner, kata, folder, run })) };
  } finally {
    await runner.call('old_kata', { kata_id: kataId });
  }
}

interface Kata {
  readonly runner: StartedRunner;
  readonly kata: object;
  readonly folder: string;
  run(avatar: AvatarName, files: object): Promise<Record<string, unknown>>;
}

async function measureKata({
  runner,
  kata,
  folder,
  run,
}: Kata): Promise<Omit<LanguageTimes, 'name'>> {
  const files = startingFiles(folder);
  const script = files['cyber-dojo.sh'] ?? '';
  const plainFile = join(folder, 'plain.sh');
  const plain = existsSync(plainFile) ? readFileSync(plainFile, 'utf8') : undefined;
  const times = { first: [] as number[], later: [] as number[], plain: [] as number[] };
  const secondsOf = async (avatar: AvatarName, text: string): Promise<number> => {
    const { run: result } = await run(avatar, { 'cyber-dojo.sh': text });
    const { colour, evidence } = judge(result as FinishedRun, folder);
    // A plain run may take too long: then its time is at least this.
    if (colour === 'red' || (colour === 'timed_out' && text === plain))
      return (result as FinishedRun).seconds;
    throw new PlainProblem(`${folder} is ${colour}, not red, with\n${text}\n${evidence}`);
  };
  for (const avatar of AVATAR_NAMES.slice(0, AVATARS)) {
    await runner.call('new_avatar', { ...kata, avatar_name: avatar, starting_files: files });
    times.first.push(await secondsOf(avatar, script));
    for (let round = 0; round < ROUNDS; round += 1) {
      times.later.push(await secondsOf(avatar, script));
      if (plain !== undefined && round === 0) times.plain.push(await secondsOf(avatar, plain));
    }
  }
  const { first, later } = times;
  const shipped = { first: median(first), later: median(later) };
  return plain === undefined ? shipped : { ...shipped, plain: median(times.plain) };
}
