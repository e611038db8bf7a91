import { carryOut, layGround } from './attack';
import type { HostileCase } from './hostile-case';
import type { Attacker, HostileDojo } from './hostile-dojo';
import { leftBehind, lookBefore, pause } from './left-behind';
import type { Neighbours } from './neighbours';
import { plainTest } from './plain-test';

/** HOSTILE.md: the answer comes within `max_seconds` and this. */
const GRACE_SECONDS = 3;
/** What stands in a sandbox after a run that was ended for the disk it took: the files that it was given. */
const SUBMITTED_KIB_MAX = 256;
/** Longer than a slow disk needs to delete what a fast one writes in the seconds of a run. */
const GIVE_BACK_MS = 20_000;
/** How long a person reads an answer before pressing [test] again; the fresh sandbox is armed by then. */
const READING_MS = 2000;
/** Neighbours' [test]s at the least, in each of the two places that are compared. */
export const AT_LEAST = 5;

/** A case carried out once. */
export interface Round {
  readonly answer: unknown;
  readonly seconds: number;
  readonly duringMs: readonly number[];
  readonly nextMs: number;
  readonly problems: readonly string[];
}

/** `slowness`: of the machine at this time, which arms a sandbox as much later; 1 is as fast as it has been. */
export async function playRound(
  hostile: HostileCase,
  attacker: Attacker,
  dojo: HostileDojo,
  neighbours: Neighbours,
  slowness: number,
): Promise<Round> {
  await layGround(hostile, attacker);
  const before = await lookBefore(dojo, attacker);
  const oldIds = await dojo.containersOf(attacker.door);
  const isReady = () => attacker.door.isReady();
  const attack = timed(carryOut(hostile, attacker, dojo));
  const [during, { answer, seconds }] = await bothEnded(
    neighbours.runsDuring(attack, AT_LEAST, isReady),
    attack,
  );
  const readingMs = READING_MS * slowness;
  await untilArmed(dojo, attacker, oldIds, { readingMs, isRetired: isRetiring(answer) });
  const disk = await diskProblems(attacker, answer);
  const next = await plainTest(attacker.door);
  const left = await leftBehind(dojo, attacker, before, oldIds);
  await attacker.inspector.empty(attacker.door.avatarName);
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

/** One that fails does not leave the other going on into the next case. */
async function bothEnded<One, Other>(
  one: Promise<One>,
  other: Promise<Other>,
): Promise<[One, Other]> {
  await Promise.allSettled([one, other]);
  return [await one, await other];
}

async function untilArmed(
  dojo: HostileDojo,
  attacker: Attacker,
  oldIds: readonly string[],
  { readingMs, isRetired }: { readingMs: number; isRetired: boolean },
): Promise<void> {
  const endMs = Date.now() + readingMs;
  await pause(300);
  while (Date.now() < endMs) {
    const ids = await dojo.containersOf(attacker.door);
    const isOld = ids.length > 0 && ids.every((id) => oldIds.includes(id));
    if (isOld && !isRetired) return;
    // It runs; its first words take a moment more.
    if (ids.length > 0 && !isOld) return pause(Math.min(readingMs / 4, endMs - Date.now()));
    await pause(50);
  }
}

/** No sandbox is used again after these. */
function isRetiring(answer: unknown): boolean {
  const { status } = (answer ?? {}) as { status?: unknown };
  return status === 'timed_out' || status === 'faulty';
}

function timeProblems({ maxSeconds }: HostileCase, seconds: number): string[] {
  return seconds <= maxSeconds + GRACE_SECONDS
    ? []
    : [`took ${seconds.toFixed(1)} s of ${maxSeconds} + ${GRACE_SECONDS}`];
}

/** A disk takes its time to give back a gigabyte; a [test] pressed meanwhile waits for it. */
async function diskProblems({ inspector, door }: Attacker, answer: unknown): Promise<string[]> {
  if ((answer as { reason?: string } | undefined)?.reason !== 'disk') return [];
  const endMs = Date.now() + GIVE_BACK_MS;
  for (;;) {
    const { kib, files } = await inspector.usage(door.avatarName);
    if (kib <= SUBMITTED_KIB_MAX) return [];
    if (Date.now() > endMs)
      return [`ended for its disk, and ${kib} KiB in ${files} files are still there`];
    await pause(100);
  }
}

/** What the runner itself did not foresee: the story is in its log. */
function bugs({ dojo }: HostileDojo): string[] {
  return dojo.logger.lines
    .splice(0)
    .filter(({ fields }) => 'error_id' in fields)
    .map(({ fields }) => `a bug: ${String(fields['call'])} ${String(fields['err'])}`);
}
