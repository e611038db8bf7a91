import type { AvatarCaller, HttpAnswer } from '../avatar-caller';
import { pause } from '../checks/leftovers';
import { Crowd } from '../crowd';
import { section } from '../hostile-case';

const sleepers = new Crowd({ katas: 32, avatarsOfEach: 1, key: 'a' });
/** With little memory, a run is out of it within some milliseconds. */
const wasters = new Crowd({ katas: 4, avatarsOfEach: 6, key: 'a', limits: { memory_mb: 64 } });
const joiners = new Crowd({ katas: 1, avatarsOfEach: 1, key: 'b' });

const CHURN_MS = 8000;
const JOIN_MS_MAX = 1000;
/** Their sandboxes are replaced one at a time. */
const REPLACED_MS = 10_000;

/** A fast way to make a sandbox unusable: it runs out of memory. */
const WASTE = 'python3 -c "bytearray(10 ** 9)"';

/** Runs one Test after the other, each of which costs a container, until the time is up. */
async function wasteUntil(endMs: number, member: AvatarCaller): Promise<void> {
  const left = AbortSignal.timeout(Math.max(0, Math.round(endMs - performance.now())));
  while (!left.aborted)
    await member.post('run', member.runBody({ script: WASTE }), left).catch(() => undefined);
}

/** Joins with one avatar after the other. Resolves to the longest time that it took. */
async function slowestJoinUntil(endMs: number, kata: AvatarCaller): Promise<number> {
  let slowestMs = 0;
  for (const name of ['wolf', 'zebra', 'tuna', 'swan', 'seal', 'ray'] as const) {
    if (performance.now() > endMs) break;
    const startedMs = performance.now();
    await kata.as(name).join({ 'cyber-dojo.sh': 'true' });
    slowestMs = Math.max(slowestMs, performance.now() - startedMs);
    await kata.post('old_avatar', { kata_id: kata.kataId, avatar_name: name });
    await pause(700);
  }
  return slowestMs;
}

const sleep = (member: AvatarCaller, signal?: AbortSignal): Promise<HttpAnswer | undefined> =>
  member.post('run', member.runBody({ script: 'sleep 9.7' }), signal).catch(() => undefined);

export const fairness = section('Fairness', [
  {
    name: 'the runs of 32 katas of one caller, each asleep for its whole time limit',
    attack: {
      prepare: (dojo) => sleepers.open(dojo),
      send: async () => {
        const { members } = sleepers;
        const leave = new AbortController();
        const first = members.slice(0, 8).map((member) => sleep(member));
        await pause(200);
        const others = members.slice(8).map((member) => sleep(member, leave.signal));
        await pause(8500);
        leave.abort();
        const answers = await Promise.all(first);
        await Promise.all(others);
        return { first: answers.filter((answer) => answer?.http === 200).length };
      },
      cleanUp: () => sleepers.close(),
    },
    maxSeconds: 10,
    expected: { first: 8 },
  },
  {
    name: '24 avatars of one caller who retire their sandbox at each run, and joins of another',
    attack: {
      prepare: async (dojo) => {
        await Promise.all([wasters.open(dojo), joiners.open(dojo)]);
      },
      send: async (_caller, dojo) => {
        const before = (await dojo.dojo.containers()).length;
        const endMs = performance.now() + CHURN_MS;
        const [kata] = joiners.members;
        const wasted = wasters.members.map((member) => wasteUntil(endMs, member));
        const slowestMs = kata === undefined ? NaN : await slowestJoinUntil(endMs, kata);
        await Promise.all(wasted);
        const readyMs = performance.now() + REPLACED_MS;
        while (performance.now() < readyMs && (await dojo.dojo.containers()).length < before)
          await pause(200);
        return { isFast: slowestMs <= JOIN_MS_MAX, slowestMs };
      },
      cleanUp: async () => {
        await Promise.all([wasters.close(), joiners.close()]);
      },
    },
    maxSeconds: 20,
    expected: { isFast: true },
  },
]);
