import { cleanUpAttack, performAttack, prepareAttack } from './attack';
import type { HostileCase } from '../hostile-case';
import type { Attacker, HostileDojo } from '../hostile-dojo';
import { findLeftovers, stateBefore, pause } from './leftovers';
import type { BackgroundRuns } from './background-runs';
import { harmlessTest } from './harmless-test';

/** The answer must arrive within `max_seconds` and this. */
const GRACE_SECONDS = 3;
/** The submitted files, which remain after a run that was ended for its disk usage. */
const SUBMITTED_KIB_MAX = 256;
/** Longer than a slow disk takes to delete what a fast one writes during a run. */
const GIVE_BACK_MS = 20_000;
/** How long a person reads an answer before the next Test. The new sandbox is warm by then. */
const READING_MS = 2000;
/** The least number of neighbours' runs during an attack, and the same around it. */
export const AT_LEAST = 5;

/** One execution of a case. */
export interface Round {
  readonly answer: unknown;
  readonly seconds: number;
  readonly duringMs: readonly number[];
  readonly nextMs: number;
  readonly problems: readonly string[];
}

export interface Surroundings {
  readonly dojo: HostileDojo;
  readonly neighbours: BackgroundRuns;
  /** How many times slower the machine is now than at its fastest. Sandboxes become warm as much later. */
  readonly slowness: number;
}

export async function runRound(
  hostile: HostileCase,
  attacker: Attacker,
  { dojo, neighbours, slowness }: Surroundings,
): Promise<Round> {
  await prepareAttack(hostile, attacker, dojo);
  const before = await stateBefore(dojo, attacker);
  const oldIds = await dojo.containersOf(attacker.caller);
  const isReady = () => attacker.caller.isReady();
  const attack = timed(performAttack(hostile, attacker, dojo));
  const [during, { answer, seconds }] = await bothEnded(
    neighbours.runsDuring(attack, AT_LEAST, isReady),
    attack,
  );
  const readingMs = READING_MS * slowness;
  await untilWarm(dojo, attacker, oldIds, { readingMs, isRetired: isRetiring(answer) });
  const disk = await diskProblems(attacker, answer);
  const next = await harmlessTest(attacker.caller);
  const left = await findLeftovers(dojo, attacker, before, oldIds);
  await attacker.inspector.empty(attacker.caller.avatarName);
  await cleanUpAttack(hostile);
  const ready = during.isReady && (await isReady()) ? [] : ['/ready does not answer 200'];
  const late = timeProblems(hostile, seconds);
  return {
    ...{ answer, seconds, duringMs: during.times, nextMs: next.tookMs },
    problems: [...late, ...next.problems, ...left, ...disk, ...ready, ...bugs(dojo)],
  };
}

async function timed(going: Promise<unknown>): Promise<{ answer: unknown; seconds: number }> {
  const startedMs = performance.now();
  const answer = await going;
  return { answer, seconds: (performance.now() - startedMs) / 1000 };
}

/** Waits for both, even when one fails, so that neither continues into the next case. */
async function bothEnded<One, Other>(
  one: Promise<One>,
  other: Promise<Other>,
): Promise<[One, Other]> {
  await Promise.allSettled([one, other]);
  return [await one, await other];
}

async function untilWarm(
  dojo: HostileDojo,
  attacker: Attacker,
  oldIds: readonly string[],
  { readingMs, isRetired }: { readingMs: number; isRetired: boolean },
): Promise<void> {
  const endMs = Date.now() + readingMs;
  await pause(300);
  while (Date.now() < endMs) {
    const ids = await dojo.containersOf(attacker.caller);
    const isOld = ids.length > 0 && ids.every((id) => oldIds.includes(id));
    if (isOld && !isRetired) return;
    // The container runs; its greeting takes a moment more.
    if (ids.length > 0 && !isOld) return pause(Math.min(readingMs / 4, endMs - Date.now()));
    await pause(50);
  }
}

/** Returns true when the runner replaces the sandbox after this answer. */
function isRetiring(answer: unknown): boolean {
  const { status } = (answer ?? {}) as { status?: unknown };
  return status === 'timed_out' || status === 'faulty';
}

function timeProblems({ maxSeconds }: HostileCase, seconds: number): string[] {
  return seconds <= maxSeconds + GRACE_SECONDS
    ? []
    : [`took ${seconds.toFixed(1)} s of ${maxSeconds} + ${GRACE_SECONDS}`];
}

/** Waits until the disk space is free again. Deleting a gigabyte takes a while. */
async function diskProblems({ inspector, caller }: Attacker, answer: unknown): Promise<string[]> {
  if ((answer as { reason?: string } | undefined)?.reason !== 'disk') return [];
  const endMs = Date.now() + GIVE_BACK_MS;
  for (;;) {
    const { kib, files } = await inspector.usage(caller.avatarName);
    if (kib <= SUBMITTED_KIB_MAX) return [];
    if (Date.now() > endMs)
      return [`ended for its disk, and ${kib} KiB in ${files} files are still there`];
    await pause(100);
  }
}

/** Returns the unhandled errors in the runner's log. */
function bugs({ dojo }: HostileDojo): string[] {
  return dojo.logger.lines
    .splice(0)
    .filter(({ fields }) => 'error_id' in fields)
    .map(({ fields }) => `a bug: ${String(fields['call'])} ${String(fields['err'])}`);
}
