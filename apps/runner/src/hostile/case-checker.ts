import { languageOf } from './attack';
import { statusOf, type CaseReport } from './case-report';
import type { HostileCase, Language } from './hostile-case';
import type { HostileDojo } from './hostile-dojo';
import { median, Neighbours } from './neighbours';
import { plainTest } from './plain-test';
import { AT_LEAST, playRound, type Round } from './play-round';

/** HOSTILE.md: at most twice as slow. */
const NEIGHBOUR_RATIO_MAX = 2;
/**
 * A [test] that has to wait for its sandbox to be armed takes 130 ms more than a plain one at the least, and more on a
 * machine that is busy (docs/benchmark.md). Allowed is less than that, and besides what the neighbours' [test]s
 * right before and after are apart, which is noise.
 */
const NEXT_SLACK_MS = 100;
/** Others use this machine too: what slows one round of three down is not the attack, which is in all of them. */
const ROUNDS_MAX = 3;
const LANGUAGES: readonly Language[] = ['python', 'c'];

interface TimedRound extends Round {
  /** The neighbours' [test]s right before and right after. */
  readonly controlMs: readonly number[];
}

/** Carries out hostile cases, one at a time, and makes the six checks of HOSTILE.md on each. */
export class CaseChecker {
  readonly reports: CaseReport[] = [];
  readonly #neighbours: Neighbours;
  /** The neighbours' [test]s since the last attack. */
  #controlMs: readonly number[] = [];
  #fastestMs = Infinity;
  readonly #plainMs: Record<Language, number[]> = { python: [], c: [] };

  constructor(private readonly dojo: HostileDojo) {
    this.#neighbours = new Neighbours(dojo.neighbours);
  }

  /** The first [test]s of everybody, which are not counted, and the first plain ones, which are. */
  async warmUp(): Promise<void> {
    for (const language of LANGUAGES) {
      for (let i = 0; i < 4; i += 1) await plainTest(this.dojo.attackers[language].door);
      for (let i = 0; i < 7; i += 1) await this.#plainTest(language);
    }
    await this.#neighbours.runs(6);
    await this.#takeControl();
  }

  async check(hostile: HostileCase): Promise<CaseReport> {
    const report = await this.#rounds(hostile).then(
      (rounds) => this.#report(hostile, rounds),
      (error: unknown) => brokenOff(hostile, error),
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
    await this.#plainTest(language);
    const attacker = this.dojo.attackers[language];
    const slowness = median(this.#controlMs) / this.#fastestMs;
    const round = await playRound(hostile, attacker, this.dojo, this.#neighbours, slowness);
    const before = this.#controlMs;
    await this.#takeControl();
    return { ...round, controlMs: [...before, ...this.#controlMs] };
  }

  async #takeControl(): Promise<void> {
    this.#controlMs = await this.#neighbours.runs(AT_LEAST);
    this.#fastestMs = Math.min(this.#fastestMs, median(this.#controlMs));
  }

  async #plainTest(language: Language): Promise<void> {
    const { tookMs, problems } = await plainTest(this.dojo.attackers[language].door);
    if (problems.length > 0) throw new Error(`before the attack: ${problems.join()}`);
    this.#plainMs[language].push(tookMs);
  }

  #onlySlow(hostile: HostileCase, rounds: readonly TimedRound[]): boolean {
    const isWrong = ({ answer, problems }: Round) =>
      problems.length > 0 || answerProblems(hostile, answer).length > 0;
    if (rounds.some(isWrong)) return false;
    return this.#slowness(hostile, rounds).length > 0;
  }

  #slowness(hostile: HostileCase, rounds: readonly TimedRound[]): string[] {
    const plainMs = median(this.#plainMs[languageOf(hostile)]);
    const ratio = bestNeighbourRatio(rounds);
    const beyondNoiseMs = Math.min(
      ...rounds.map(({ nextMs, controlMs }) => nextMs - plainMs - spread(controlMs)),
    );
    const neighbours =
      ratio <= NEIGHBOUR_RATIO_MAX ? [] : [`the neighbours take ${ratio.toFixed(2)} times as long`];
    return beyondNoiseMs <= NEXT_SLACK_MS
      ? neighbours
      : [
          ...neighbours,
          `the next [test] takes ${beyondNoiseMs.toFixed()} ms more than a plain one, beyond noise`,
        ];
  }

  #report(hostile: HostileCase, rounds: readonly TimedRound[]): CaseReport {
    const nextMs = Math.min(...rounds.map((round) => round.nextMs));
    return {
      ...{ section: hostile.section, name: hostile.name, rounds: rounds.length },
      status: statusOf(rounds.at(-1)?.answer),
      seconds: Math.max(...rounds.map((round) => round.seconds)),
      neighbourRatio: bestNeighbourRatio(rounds),
      nextRatio: nextMs / median(this.#plainMs[languageOf(hostile)]),
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

function brokenOff({ section, name }: HostileCase, error: unknown): CaseReport {
  const numbers = { seconds: NaN, neighbourRatio: NaN, nextRatio: NaN, rounds: NaN };
  return { section, name, status: 'broken off', ...numbers, problems: [String(error)] };
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
