import { median } from '@katas/benchmark';
import type { AvatarName } from '@katas/kata';
import type { Language } from '@katas/language-images';
import { PlainProblem } from '@katas/system';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { judge } from '../languages/cases/case-verdict';
import { readJson } from '../languages/cases/language-cases';
import { startingFiles, type Files } from '../languages/cases/starting-files';
import type { FinishedRun, StartedRunner } from '../started-runner/started-runner';
import type { PlainForm } from './plain-form';

/** The failing test of one language, in seconds. */
export interface LanguageTimes {
  readonly name: string;
  /** The first run of a new avatar: the median of several avatars. */
  readonly first: number;
  /** The run after it: the median of the same avatars. */
  readonly later: number;
  /** The median of the runs of the plain form. */
  readonly plain: number;
  /** True when a limit ended the plain runs: they take longer than `plain`. */
  readonly isPlainCut: boolean;
}

interface Manifest {
  readonly limits?: object;
  readonly max_seconds: number;
}

/** The image, the files and the limits of a kata. */
interface Form {
  readonly imageName: string;
  readonly files: Files;
  readonly limits: object;
  readonly maxSeconds: number;
}

/** Runs the failing test of an avatar. Resolves to the seconds, and whether a limit ended the run. */
type Run = () => Promise<{ readonly seconds: number; readonly isCut: boolean }>;
type NewAvatar = (avatar: AvatarName) => Promise<Run>;

/** Their first run and the one after it are measured, in turn with a plain run. */
const MEASURED = ['bear', 'wolf', 'deer'] as const;

/** Between joining and the first Test: new containers keep the engine busy, and nobody is quicker. */
const JOINED_MS = 2000;

/** More than a kata has by default, so that few plain runs meet a limit. */
const PLAIN_LIMITS = { memory_mb: 2048, tmp_mb: 1024, home_mb: 256, file_size_mb: 512 };
const PLAIN_SECONDS = 15;

/** Runs the start-point of a language in its image, in turn with its plain form: other work slows both down. */
export async function measureLanguage(
  runner: StartedRunner,
  language: Language,
  plain: PlainForm,
): Promise<LanguageTimes> {
  const { folder, name, imageName } = language;
  const files = startingFiles(folder);
  const { limits = {}, max_seconds: maxSeconds } = readJson(
    join(folder, 'start_point/manifest.json'),
  ) as Manifest;
  const shipped = { imageName, files, limits, maxSeconds };
  const widely = { limits: { ...limits, ...PLAIN_LIMITS }, maxSeconds: PLAIN_SECONDS };
  const plainly = { imageName: plain.imageName, files: { ...files, ...plain.files }, ...widely };
  const times = await inKata(runner, folder, shipped, (newAvatar) =>
    inKata(runner, folder, plainly, (newPlainAvatar) => measureBoth(newAvatar, newPlainAvatar)),
  );
  return { name, ...times };
}

async function measureBoth(newAvatar: NewAvatar, newPlainAvatar: NewAvatar) {
  const warmUp = await newAvatar('lion');
  const runs = await Promise.all(MEASURED.map(newAvatar));
  const plainRuns = new PlainRuns(await newPlainAvatar('lion'));
  await setTimeout(JOINED_MS);
  // Reads the files of the image from the disk. That is no property of a new avatar.
  await warmUp();
  await plainRuns.first();
  const first: number[] = [];
  const later: number[] = [];
  for (const run of runs) {
    first.push(secondsOfRed(await run()));
    later.push(secondsOfRed(await run()));
    await plainRuns.next();
  }
  const { seconds: plain, isCut: isPlainCut } = plainRuns.result;
  return { first: median(first), later: median(later), plain, isPlainCut };
}

/** A plain run may take too long, or fill the sandbox. Then its time is a lower bound, and no other is made. */
class PlainRuns {
  readonly #seconds: number[] = [];
  #cutSeconds: number | undefined;

  constructor(private readonly run: Run) {}

  /** Makes the first run of an avatar, which counts only when a limit ends it. */
  async first(): Promise<void> {
    const { seconds, isCut } = await this.run();
    if (isCut) this.#cutSeconds = seconds;
  }

  async next(): Promise<void> {
    if (this.#cutSeconds !== undefined) return;
    const { seconds, isCut } = await this.run();
    if (isCut) this.#cutSeconds = seconds;
    else this.#seconds.push(seconds);
  }

  get result() {
    const isCut = this.#cutSeconds !== undefined;
    return { seconds: this.#cutSeconds ?? median(this.#seconds), isCut };
  }
}

async function inKata<Result>(
  runner: StartedRunner,
  folder: string,
  { imageName, files, limits, maxSeconds }: Form,
  measure: (newAvatar: NewAvatar) => Promise<Result>,
): Promise<Result> {
  const kata = await runner.newKata(imageName, { limits });
  const newAvatar = async (avatar: AvatarName): Promise<Run> => {
    await kata.join(avatar, files);
    return async () => outcomeOf(await kata.run(avatar, { maxSeconds }), folder, files);
  };
  try {
    return await measure(newAvatar);
  } finally {
    await kata.end();
  }
}

function outcomeOf(run: FinishedRun, folder: string, files: Files) {
  const { colour, evidence } = judge(run, folder);
  const isCut = colour === 'timed_out' || run.reason === 'disk';
  if (colour === 'red' || isCut) return { seconds: run.seconds, isCut };
  throw new PlainProblem(
    `${folder} is ${colour}, not red, with\n${files['cyber-dojo.sh']}\n${evidence}`,
  );
}

function secondsOfRed({ seconds, isCut }: Awaited<ReturnType<Run>>): number {
  if (isCut) throw new PlainProblem(`A limit ended the failing test after ${seconds} s.`);
  return seconds;
}
