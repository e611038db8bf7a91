import type { HostileCase, Language, RunAttack } from './hostile-case';
import type { Attacker, HostileDojo } from './hostile-dojo';
import { leftBehind, lookBefore, pause } from './left-behind';
import { median, Neighbours } from './neighbours';

/** What came of one case, for the table. */
export interface CaseReport {
  readonly section: string;
  readonly name: string;
  readonly status: string;
  readonly seconds: number;
  /** Median of the neighbours' [test]s during the attack, over the median of those around it. */
  readonly neighbourRatio: number;
  /** The attacker's next [test] over the median of its plain ones. */
  readonly nextRatio: number;
  readonly rounds: number;
  readonly problems: readonly string[];
}

/** HOSTILE.md: the answer comes within `max_seconds` and this. */
const GRACE_SECONDS = 3;
/** HOSTILE.md: at most twice as slow. */
const NEIGHBOUR_RATIO_MAX = 2;
/**
 * A plain [test] takes 10 ms and one that has to wait for its sandbox to be armed 130 ms more at the least (DESIGN.md,
 * How it is fast); what is between is the noise of two processors.
 */
const NEXT_SLACK_MS = 100;
/** Others use this machine too: what slows one round of three down is not the attack, which is in all of them. */
const ROUNDS_MAX = 3;
/** What stands in a sandbox after a run that was ended for the disk it took: the files that it was given. */
const SUBMITTED_KIB_MAX = 256;

/** Looks at what must be empty between runs; one line when it is. */
const NEXT_SCRIPT = 'find /tmp /dev/shm "$HOME" -mindepth 1 2>/dev/null | head -3; echo well';
const AT_LEAST = 5;

interface Round {
  readonly answer: unknown;
  readonly seconds: number;
  readonly controlMs: readonly number[];
  readonly duringMs: readonly number[];
  readonly nextMs: number;
  readonly problems: readonly string[];
}

/** Carries out hostile cases, one at a time, and makes the six checks of HOSTILE.md on each. */
export class CaseChecker {
  readonly reports: CaseReport[] = [];
  readonly #neighbours: Neighbours;
  /** The neighbours' [test]s since the last attack. */
  #controlMs: readonly number[] = [];
  readonly #plainMs = new Map<Language, number[]>();

  constructor(private readonly dojo: HostileDojo) {
    this.#neighbours = new Neighbours(dojo.neighbours);
  }

  /** The first runs of everybody, which are not counted, and the first plain ones, which are. */
  async warmUp(): Promise<void> {
    await this.#neighbours.runs(6);
    this.#controlMs = await this.#neighbours.runs(AT_LEAST);
    for (const language of ['python', 'c'] as const) {
      const { door } = this.dojo.attackers[language];
      for (let i = 0; i < 4; i += 1) await door.run({ script: NEXT_SCRIPT });
      for (let i = 0; i < 7; i += 1) await this.#plain(language);
    }
  }

  async check(hostile: HostileCase): Promise<CaseReport> {
    const rounds: Round[] = [];
    do rounds.push(await this.#round(hostile));
    while (rounds.length < ROUNDS_MAX && this.#isSlow(hostile, rounds));
    const report = this.#report(hostile, rounds);
    this.reports.push(report);
    return report;
  }

  async #round(hostile: HostileCase): Promise<Round> {
    const language = languageOf(hostile);
    const attacker = this.dojo.attackers[language];
    await this.#plain(language);
    await this.#layGround(hostile, attacker);
    const before = await lookBefore(this.dojo, attacker);
    const oldIds = await this.dojo.containersOf(attacker.door);
    const startedMs = performance.now();
    let seconds = NaN;
    const attack = attackWith(hostile, attacker, this.dojo).finally(
      () => (seconds = (performance.now() - startedMs) / 1000),
    );
    const isReady = () => attacker.door.isReady();
    const during = await this.#neighbours.runsDuring(attack, AT_LEAST, isReady);
    const answer: unknown = await attack;
    await this.#untilArmed(attacker, oldIds);
    const disk = await diskProblems(attacker, answer);
    const next = await this.#next(attacker);
    const goneIds = oldIds.filter((id) => !next.ids.includes(id));
    const left = await leftBehind(this.dojo, attacker, before, goneIds);
    await attacker.inspector.empty(attacker.door.avatarName);
    const controlMs = [...this.#controlMs, ...(await this.#neighbours.runs(AT_LEAST))];
    this.#controlMs = controlMs.slice(-AT_LEAST);
    return {
      ...{ answer, seconds, controlMs, duringMs: during.times, nextMs: next.tookMs },
      problems: [
        ...(during.isReady && (await isReady()) ? [] : ['/ready does not answer 200']),
        ...(seconds <= hostile.maxSeconds + GRACE_SECONDS
          ? []
          : [`took ${seconds.toFixed(1)} s of ${hostile.maxSeconds} + ${GRACE_SECONDS}`]),
        ...[...next.problems, ...disk, ...left, ...this.#bugs()],
      ],
    };
  }

  /** A person reads the answer first. One whose sandbox was retired must find another armed after two seconds. */
  async #untilArmed(attacker: Attacker, oldIds: readonly string[]): Promise<void> {
    const endMs = Date.now() + 2000;
    await pause(300);
    for (;;) {
      const ids = await this.dojo.containersOf(attacker.door);
      if (ids.length > 0 && ids.every((id) => oldIds.includes(id))) return;
      if (Date.now() >= endMs) return;
      if (ids.length > 0) return pause(500);
      await pause(50);
    }
  }

  async #next({ door }: Attacker) {
    const startedMs = performance.now();
    const { status, reason, stdout, stderr } = await door.run({ script: NEXT_SCRIPT });
    const tookMs = performance.now() - startedMs;
    const isRight = status === 0 && stdout.content === 'well\n' && stderr.content === '';
    const what = JSON.stringify({ status, reason, stdout, stderr });
    return {
      tookMs,
      ids: await this.dojo.containersOf(door),
      problems: isRight ? [] : [`the next [test] is wrong: ${what}`],
    };
  }

  async #layGround(hostile: HostileCase, { door }: Attacker): Promise<void> {
    if ('send' in hostile.attack || hostile.attack.before === undefined) return;
    await door.run({ script: hostile.attack.before });
  }

  async #plain(language: Language): Promise<void> {
    const { tookMs, problems } = await this.#next(this.dojo.attackers[language]);
    if (problems.length > 0) throw new Error(`before the attack: ${problems.join()}`);
    this.#plainMs.set(language, [...(this.#plainMs.get(language) ?? []), tookMs]);
  }

  #bugs(): string[] {
    const lines = this.dojo.dojo.logger.lines.splice(0);
    return lines
      .filter(({ fields }) => 'error_id' in fields)
      .map(({ fields }) => `a bug: ${String(fields['call'])} ${String(fields['err'])}`);
  }

  #isSlow(hostile: HostileCase, rounds: readonly Round[]): boolean {
    if (rounds.some(({ problems }) => problems.length > 0)) return false;
    return this.#slowness(hostile, rounds).length > 0;
  }

  #slowness(hostile: HostileCase, rounds: readonly Round[]): string[] {
    const plainMs = median(this.#plainMs.get(languageOf(hostile)) ?? []);
    const ratio = bestNeighbourRatio(rounds);
    const nextMs = Math.min(...rounds.map((round) => round.nextMs));
    return [
      ...(ratio <= NEIGHBOUR_RATIO_MAX
        ? []
        : [`the neighbours take ${ratio.toFixed(2)} times as long`]),
      ...(nextMs <= plainMs + NEXT_SLACK_MS
        ? []
        : [`the next [test] takes ${nextMs.toFixed()} ms, a plain one ${plainMs.toFixed()} ms`]),
    ];
  }

  #report(hostile: HostileCase, rounds: readonly Round[]): CaseReport {
    const plainMs = median(this.#plainMs.get(languageOf(hostile)) ?? []);
    return {
      ...{ section: hostile.section, name: hostile.name, rounds: rounds.length },
      status: statusOf(rounds.at(-1)?.answer),
      seconds: Math.max(...rounds.map((round) => round.seconds)),
      neighbourRatio: bestNeighbourRatio(rounds),
      nextRatio: Math.min(...rounds.map((round) => round.nextMs)) / plainMs,
      problems: [
        ...rounds.flatMap(({ answer }) => answerProblems(hostile, answer)),
        ...rounds.flatMap(({ problems }) => problems),
        ...this.#slowness(hostile, rounds),
      ],
    };
  }
}

function languageOf({ attack }: HostileCase): Language {
  return ('send' in attack ? undefined : attack.language) ?? 'python';
}

async function attackWith(
  { attack, maxSeconds }: HostileCase,
  { door }: Attacker,
  dojo: HostileDojo,
): Promise<unknown> {
  if ('send' in attack) return attack.send(door, dojo);
  const { script, files, deleted }: RunAttack = attack;
  return door.run({ script, files, deleted, maxSeconds });
}

function answerProblems({ expected }: HostileCase, answer: unknown): string[] {
  try {
    expect(answer).toMatchObject(expected);
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

async function diskProblems({ inspector, door }: Attacker, answer: unknown): Promise<string[]> {
  if ((answer as { reason?: string } | undefined)?.reason !== 'disk') return [];
  const { kib, files } = await inspector.usage(door.avatarName);
  return kib <= SUBMITTED_KIB_MAX
    ? []
    : [`ended for its disk, and ${kib} KiB in ${files} files are still there`];
}

function bestNeighbourRatio(rounds: readonly Round[]): number {
  const ratios = rounds.map(({ duringMs, controlMs }) => median(duringMs) / median(controlMs));
  return Math.min(...ratios);
}

function statusOf(answer: unknown): string {
  const { status, reason, http } = (answer ?? {}) as Record<string, unknown>;
  if (status !== undefined) return [status, reason].filter(Boolean).join(' ') || '0';
  return http === undefined ? '' : `HTTP ${String(http)}`;
}
