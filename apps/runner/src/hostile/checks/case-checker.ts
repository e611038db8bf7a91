import { languageOf } from './attack';
import { statusOf, type CaseReport } from './case-report';
import type { HostileCase } from '../hostile-case';
import type { Language } from '../hostile-dojo';
import type { HostileDojo } from '../hostile-dojo';
import { median, BackgroundRuns } from './background-runs';
import { harmlessTest } from './harmless-test';
import { AT_LEAST, runRound, type Round } from './attack-round';

/** A neighbour's Test may take at most twice as long during an attack. */
const NEIGHBOUR_RATIO_MAX = 2;
/**
 * A Test that waits for a new sandbox takes at least 130 ms more than one with a warm sandbox. The bound is below
 * that. The spread of the neighbours' Tests right before and after the attack is added to it, because it is noise.
 */
const NEXT_SLACK_MS = 100;
/** Other programs use this machine too. What slows only one of three rounds is not the attack. */
const ROUNDS_MAX = 3;
const LANGUAGES: readonly Language[] = ['python', 'c'];

interface TimedRound extends Round {
  /** The neighbours' Tests right before and right after the attack. */
  readonly controlMs: readonly number[];
}

/** Runs hostile cases, one at a time, and makes the six checks of `docs/hostile-suite.md` on each. */
export class CaseChecker {
  readonly reports: CaseReport[] = [];
  readonly #background: BackgroundRuns;
  /** The neighbours' Tests since the last attack. */
  #controlMs: readonly number[] = [];
  #fastestMs = Infinity;
  readonly #harmlessMs: Record<Language, number[]> = { python: [], c: [] };

  constructor(private readonly dojo: HostileDojo) {
    this.#background = new BackgroundRuns(dojo.neighbours);
  }

  /** Runs the first Tests of every avatar, which are not counted, and the first harmless ones, which are. */
  async warmUp(): Promise<void> {
    for (const language of LANGUAGES) {
      for (let i = 0; i < 4; i += 1) await harmlessTest(this.dojo.attackers[language].caller);
      for (let i = 0; i < 7; i += 1) await this.#harmlessTest(language);
    }
    await this.#background.runs(6);
    await this.#takeControl();
  }

  async check(hostile: HostileCase): Promise<CaseReport> {
    const report = await this.#rounds(hostile).then(
      (rounds) => this.#report(hostile, rounds),
      (error: unknown) => aborted(hostile, error),
    );
    this.reports.push(report);
    return report;
  }

  async #rounds(hostile: HostileCase): Promise<readonly TimedRound[]> {
    const rounds: TimedRound[] = [];
    do rounds.push(await this.#round(hostile));
    while (rounds.length < ROUNDS_MAX && this.#onlySlow(hostile, rounds));
    return rounds;
  }

  async #round(hostile: HostileCase): Promise<TimedRound> {
    const language = languageOf(hostile);
    await this.#harmlessTest(language);
    const attacker = this.dojo.attackers[language];
    const slowness = median(this.#controlMs) / this.#fastestMs;
    const round = await runRound(hostile, attacker, {
      ...{ dojo: this.dojo, neighbours: this.#background, slowness },
    });
    const before = this.#controlMs;
    await this.#takeControl();
    return { ...round, controlMs: [...before, ...this.#controlMs] };
  }

  async #takeControl(): Promise<void> {
    this.#controlMs = await this.#background.runs(AT_LEAST);
    this.#fastestMs = Math.min(this.#fastestMs, median(this.#controlMs));
  }

  async #harmlessTest(language: Language): Promise<void> {
    const { tookMs, problems } = await harmlessTest(this.dojo.attackers[language].caller);
    if (problems.length > 0) throw new Error(`before the attack: ${problems.join()}`);
    this.#harmlessMs[language].push(tookMs);
  }

  #onlySlow(hostile: HostileCase, rounds: readonly TimedRound[]): boolean {
    const isWrong = ({ answer, problems }: Round) =>
      problems.length > 0 || answerProblems(hostile, answer).length > 0;
    if (rounds.some(isWrong)) return false;
    return this.#slowness(hostile, rounds).length > 0;
  }

  #slowness(hostile: HostileCase, rounds: readonly TimedRound[]): string[] {
    const harmlessMs = median(this.#harmlessMs[languageOf(hostile)]);
    const ratio = bestNeighbourRatio(rounds);
    const beyondNoiseMs = Math.min(
      ...rounds.map(({ nextMs, controlMs }) => nextMs - harmlessMs - spread(controlMs)),
    );
    const neighbours =
      ratio <= NEIGHBOUR_RATIO_MAX ? [] : [`the neighbours take ${ratio.toFixed(2)} times as long`];
    return beyondNoiseMs <= NEXT_SLACK_MS
      ? neighbours
      : [
          ...neighbours,
          `the next Test takes ${beyondNoiseMs.toFixed()} ms more than a harmless one, beyond noise`,
        ];
  }

  #report(hostile: HostileCase, rounds: readonly TimedRound[]): CaseReport {
    const nextMs = Math.min(...rounds.map((round) => round.nextMs));
    return {
      ...{ section: hostile.section, name: hostile.name, rounds: rounds.length },
      status: statusOf(rounds.at(-1)?.answer),
      seconds: Math.max(...rounds.map((round) => round.seconds)),
      neighbourRatio: bestNeighbourRatio(rounds),
      nextRatio: nextMs / median(this.#harmlessMs[languageOf(hostile)]),
      problems: [
        ...rounds.flatMap(({ answer }) => answerProblems(hostile, answer)),
        ...rounds.flatMap(({ problems }) => problems),
        ...this.#slowness(hostile, rounds),
      ],
    };
  }
}

function spread(values: readonly number[]): number {
  return Math.max(...values) - Math.min(...values);
}

function aborted({ section, name }: HostileCase, error: unknown): CaseReport {
  const numbers = { seconds: NaN, neighbourRatio: NaN, nextRatio: NaN, rounds: NaN };
  return { section, name, status: 'aborted', ...numbers, problems: [String(error)] };
}

function bestNeighbourRatio(rounds: readonly TimedRound[]): number {
  return Math.min(...rounds.map(({ duringMs, controlMs }) => median(duringMs) / median(controlMs)));
}

function answerProblems({ expected }: HostileCase, answer: unknown): string[] {
  try {
    expect(answer).toMatchObject(expected);
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}
