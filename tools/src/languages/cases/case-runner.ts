import { AVATAR_NAMES } from '@katas/kata';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type * as started from '../../started-runner/started-runner';
import { judge, withCounts } from './case-verdict';
import { readCases, readJson, type LanguageCase } from './language-cases';
import type { Language } from '@katas/language-images';
import { startingFiles } from './starting-files';

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
  constructor(private readonly runner: started.StartedRunner) {}

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
    const kata = await this.runner.newKata(imageName, limits === undefined ? {} : { limits });
    try {
      return await work(new CaseKata(kata, folder, max_seconds));
    } finally {
      await kata.end();
    }
  }
}

class CaseKata {
  #avatars = 0;

  constructor(
    private readonly kata: started.StartedKata,
    private readonly folder: string,
    private readonly maxSeconds: number,
  ) {}

  async runCase({ name, colour: expected, files, deleted }: LanguageCase): Promise<CaseResult> {
    const avatar = await this.#join();
    try {
      const maxSeconds = expected === 'timed_out' ? ENDLESS_SECONDS : this.maxSeconds;
      const run = await this.#run(avatar, { changed: files, deleted, maxSeconds });
      const { colour, evidence, counts } = judge(run, this.folder);
      const light = withCounts(name, colour, counts);
      return { name, expected, colour: light, evidence, seconds: run.seconds };
    } catch (error) {
      return { name, expected, colour: 'error', seconds: 0, evidence: String(error) };
    } finally {
      await this.kata.leave(avatar);
    }
  }

  async timeRed(): Promise<{ firstSeconds: number; redSeconds: number }> {
    const avatar = await this.#join();
    const { seconds: firstSeconds } = await this.#run(avatar);
    const later: number[] = [];
    for (let n = 0; n < REPEATS; n += 1) later.push((await this.#run(avatar)).seconds);
    await this.kata.leave(avatar);
    return { firstSeconds, redSeconds: later.sort((a, b) => a - b)[1] ?? firstSeconds };
  }

  async versions(): Promise<Versions> {
    const file = join(this.folder, 'versions.json');
    if (!existsSync(file)) return {};
    const commands = Object.entries(readJson(file) as Record<string, string>);
    const avatar = await this.#join();
    const found: [string, string][] = [];
    for (const [what, command] of commands) {
      const { stdout, stderr } = await this.#run(avatar, {
        changed: { 'cyber-dojo.sh': `${command}\n` },
      });
      const version = versionIn(stdout.content + stderr.content);
      if (version !== undefined) found.push([what, version]);
    }
    await this.kata.leave(avatar);
    return Object.fromEntries(found);
  }

  async #join(): Promise<string> {
    const avatar = AVATAR_NAMES[this.#avatars++ % AVATAR_NAMES.length] ?? 'lion';
    await this.kata.join(avatar, startingFiles(this.folder));
    return avatar;
  }

  #run(avatar: string, request: Partial<started.RunRequest> = {}): Promise<started.FinishedRun> {
    return this.kata.run(avatar, { maxSeconds: this.maxSeconds, ...request });
  }
}

/** Returns the first number of the form 1.2 or 1.2.3; one that stands alone where there is none. */
export function versionIn(text: string): string | undefined {
  return (
    /\d+(?:\.\d+)+(?:[-+~.]?(?:rc|beta|alpha|RC)?\d+)*/.exec(text)?.[0] ?? /\d+/.exec(text)?.[0]
  );
}
