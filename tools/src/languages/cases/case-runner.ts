import { AVATAR_NAMES } from '@katas/kata';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { StartedRunner } from '../../started-runner/started-runner';
import { judge, withCounts, type FinishedRun } from './case-verdict';
import { readCases, readJson, type LanguageCase } from './language-cases';
import type { Language } from '@katas/language-images';
import { startingFiles, type Files } from './starting-files';

export interface CaseResult {
  readonly name: string;
  readonly expected: string;
  /** The light that it gave, or `error` when the runner refused it. */
  readonly colour: string;
  readonly seconds: number;
  /** What the run printed, its status, and why the light is faulty. */
  readonly evidence: string;
}

export interface LanguageResult {
  readonly name: string;
  readonly cases: readonly CaseResult[];
  /** Of the start-point as delivered: the first run in a new sandbox, and the median of those after it. */
  readonly firstSeconds: number;
  readonly redSeconds: number;
  readonly versions: Versions;
}

/** What the programs of `versions.json` print, reduced to the number. */
export interface Versions {
  readonly language?: string;
  readonly test_framework?: string;
}

interface Manifest {
  readonly max_seconds: number;
  readonly limits?: object;
}

const REPEATS = 3;
/** An endless loop need not be waited for as long as an avatar's run. */
const ENDLESS_SECONDS = 4;

/** Runs the cases of a language's folder in its image, by a real runner with the limits of a kata. */
export class CaseRunner {
  constructor(private readonly runner: StartedRunner) {}

  check(language: Language): Promise<LanguageResult> {
    const { folder, name } = language;
    return this.#inKata(language, async (kata) => {
      const cases: CaseResult[] = [];
      for (const example of readCases(folder)) cases.push(await kata.runCase(example));
      return { name, cases, ...(await kata.timeRed()), versions: await kata.versions() };
    });
  }

  /** Resolves to what the programs of `versions.json` print in the language's image. */
  versions(language: Language): Promise<Versions> {
    return this.#inKata(language, (kata) => kata.versions());
  }

  async #inKata<Result>(
    { folder, imageName }: Language,
    work: (kata: CaseKata) => Promise<Result>,
  ): Promise<Result> {
    const { limits, max_seconds } = readJson(join(folder, 'start_point/manifest.json')) as Manifest;
    const kataId = await this.runner.newKata(imageName, limits === undefined ? {} : { limits });
    const kata = new CaseKata(this.runner, { folder, imageName, kataId, maxSeconds: max_seconds });
    try {
      return await work(kata);
    } finally {
      await this.runner.call('old_kata', { kata_id: kataId });
    }
  }
}

interface Change {
  readonly files?: Files;
  readonly deleted?: readonly string[];
  readonly maxSeconds?: number;
}

interface KataOnImage {
  readonly folder: string;
  readonly imageName: string;
  readonly kataId: string;
  readonly maxSeconds: number;
}

class CaseKata {
  #avatars = 0;

  constructor(
    private readonly runner: StartedRunner,
    private readonly kata: KataOnImage,
  ) {}

  async runCase({ name, colour: expected, files, deleted }: LanguageCase): Promise<CaseResult> {
    const avatar = await this.#join();
    try {
      const maxSeconds = expected === 'timed_out' ? ENDLESS_SECONDS : this.kata.maxSeconds;
      const run = await this.#run(avatar, { files, deleted, maxSeconds });
      const { colour, evidence, counts } = judge(run, this.kata.folder);
      const light = withCounts(name, colour, counts);
      return { name, expected, colour: light, evidence, seconds: run.seconds };
    } catch (error) {
      return { name, expected, colour: 'error', seconds: 0, evidence: String(error) };
    } finally {
      await this.#leave(avatar);
    }
  }

  async timeRed(): Promise<{ firstSeconds: number; redSeconds: number }> {
    const avatar = await this.#join();
    const { seconds: firstSeconds } = await this.#run(avatar);
    const later: number[] = [];
    for (let n = 0; n < REPEATS; n += 1) later.push((await this.#run(avatar)).seconds);
    await this.#leave(avatar);
    return { firstSeconds, redSeconds: later.sort((a, b) => a - b)[1] ?? firstSeconds };
  }

  async versions(): Promise<Versions> {
    const file = join(this.kata.folder, 'versions.json');
    if (!existsSync(file)) return {};
    const commands = Object.entries(readJson(file) as Record<string, string>);
    const avatar = await this.#join();
    const found: [string, string][] = [];
    for (const [what, command] of commands) {
      const { stdout, stderr } = await this.#run(avatar, {
        files: { 'cyber-dojo.sh': `${command}\n` },
      });
      const version = versionIn(stdout.content + stderr.content);
      if (version !== undefined) found.push([what, version]);
    }
    await this.#leave(avatar);
    return Object.fromEntries(found);
  }

  async #join(): Promise<string> {
    const avatar = AVATAR_NAMES[this.#avatars++ % AVATAR_NAMES.length] ?? 'lion';
    await this.runner.call('new_avatar', {
      ...this.#player(avatar),
      starting_files: startingFiles(this.kata.folder),
    });
    return avatar;
  }

  async #leave(avatar: string): Promise<void> {
    await this.runner.call('old_avatar', { kata_id: this.kata.kataId, avatar_name: avatar });
  }

  async #run(avatar: string, change: Change = {}): Promise<FinishedRun> {
    const { files = {}, deleted = [], maxSeconds = this.kata.maxSeconds } = change;
    const { run } = await this.runner.call('run', {
      ...{ ...this.#player(avatar), changed_files: files },
      ...{ deleted_filenames: deleted, max_seconds: maxSeconds },
    });
    return run as FinishedRun;
  }

  #player(avatar: string) {
    return {
      image_name: this.kata.imageName,
      kata_id: this.kata.kataId,
      avatar_name: avatar,
    };
  }
}

/** Returns the first number of the form 1.2 or 1.2.3; one that stands alone where there is none. */
export function versionIn(text: string): string | undefined {
  return (
    /\d+(?:\.\d+)+(?:[-+~.]?(?:rc|beta|alpha|RC)?\d+)*/.exec(text)?.[0] ?? /\d+/.exec(text)?.[0]
  );
}
