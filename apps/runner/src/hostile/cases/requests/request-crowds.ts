import type { HttpAnswer } from '../../avatar-caller';
import { saysExactly, section } from '../../hostile-case';
import { pause } from '../../checks/leftovers';

export const requestCrowds = section('Requests', [
  {
    name: '1,000 bad requests at once',
    attack: {
      send: async (caller) => {
        const answers = await Promise.all(
          Array.from({ length: 1000 }, () =>
            caller.post('run', { ...caller.runBody(), max_seconds: 0 }),
          ),
        );
        return { others: answers.filter(({ http }) => http !== 400 && http !== 503) };
      },
    },
    maxSeconds: 10,
    expected: { others: [] },
  },
  {
    name: '1,000 requests at once',
    attack: {
      send: async (caller) => {
        const answers = await Promise.all(
          Array.from({ length: 1000 }, () =>
            caller.post('run', caller.runBody({ script: 'echo one of many' })),
          ),
        );
        return {
          others: answers
            .filter((answer) => !isGoodRun(answer) && !isToldToWait(answer))
            .slice(0, 3),
          somebodyWasServed: answers.some(isGoodRun),
        };
      },
    },
    maxSeconds: 15,
    expected: { others: [], somebodyWasServed: true },
    quick: true,
  },
  {
    name: '1,000 connections that send no whole request',
    attack: {
      send: async (caller) => {
        await Promise.all(
          Array.from({ length: 1000 }, () => caller.raw('POST', { endAfterMs: 1500 })),
        );
        return {};
      },
    },
    expected: {},
  },
  {
    name: 'two runs of one avatar at once',
    attack: {
      send: async (caller) => {
        const slow = caller.run({ script: 'sleep 0.5; echo slow >> order.txt' });
        const quick = caller.run({ script: 'echo quick >> order.txt; cat order.txt' });
        return { statuses: [(await slow).status, (await quick).status], out: (await quick).stdout };
      },
    },
    expected: { statuses: [0, 0], out: saysExactly('slow\nquick\n') },
  },
  {
    name: 'a run right after one that times out',
    attack: {
      send: async (caller) => {
        const bomb = caller.run({ script: 'b() { b | b & }; b; sleep 60', maxSeconds: 1 });
        const next = caller.run({ script: 'echo well', maxSeconds: 5 });
        return { first: (await bomb).status, next: await next };
      },
    },
    maxSeconds: 3,
    expected: { first: 'timed_out', next: { status: 0, stdout: saysExactly('well\n') } },
  },
  {
    name: 'a client that disconnects during a run',
    attack: {
      send: async (caller) => {
        const gone = new AbortController();
        const run = caller.post(
          'run',
          caller.runBody({ script: 'sleep 60', maxSeconds: 15 }),
          gone.signal,
        );
        await pause(300);
        gone.abort();
        await run.catch(() => undefined);
        return caller.run({ script: 'echo well' });
      },
    },
    expected: { status: 0, stdout: saysExactly('well\n') },
    quick: true,
  },
  {
    name: 'twenty clients that disconnect while they wait',
    attack: {
      send: async (caller) => {
        const gone = new AbortController();
        const runs = Array.from({ length: 20 }, () =>
          caller.post('run', caller.runBody({ script: 'sleep 60', maxSeconds: 15 }), gone.signal),
        );
        await pause(300);
        gone.abort();
        await Promise.allSettled(runs);
        return caller.run({ script: 'echo well' });
      },
    },
    expected: { status: 0, stdout: saysExactly('well\n') },
  },
  {
    name: 'a kata and an avatar that do not exist',
    attack: {
      send: async (caller) => {
        const body = (changes: object) =>
          caller.post('run', { ...caller.runBody({ script: 'id' }), ...changes });
        const { body: noKata } = await body({ kata_id: 'FFFFFFFFFF' });
        const { body: noAvatar } = await body({ avatar_name: 'zebra' });
        return { noKata, noAvatar };
      },
    },
    expected: {
      noKata: { run: { status: 'ended' } },
      noAvatar: { run: { status: 'faulty', reason: 'avatar' } },
    },
  },
  {
    name: '300,000 files in one request',
    attack: {
      send: async (caller) => {
        const files = Object.fromEntries(Array.from({ length: 300_000 }, (_x, i) => [`f${i}`, '']));
        const { http } = await caller.post(
          'run',
          caller.runBody({ script: 'echo in', files, maxSeconds: 5 }),
        );
        return { http };
      },
    },
    maxSeconds: 5,
    expected: { http: 400 },
  },
  {
    name: '1,900,000 directories in one request',
    attack: {
      send: async (caller) => {
        const deep = 'd/'.repeat(1900);
        const files = Object.fromEntries(
          Array.from({ length: 1000 }, (_x, i) => [`${i}/${deep}f`, '']),
        );
        const { http } = await caller.post(
          'run',
          caller.runBody({ script: 'echo in', files, maxSeconds: 5 }),
        );
        return { http };
      },
    },
    maxSeconds: 5,
    expected: { http: 400 },
  },
]);

function isGoodRun({ http, body }: HttpAnswer): boolean {
  const run = (body as { run?: { status: unknown; stdout: { content: string } } }).run;
  return http === 200 && run?.status === 0 && run.stdout.content === 'one of many\n';
}

function isToldToWait({ http, retryAfter }: HttpAnswer): boolean {
  return http === 503 && Number(retryAfter) >= 1;
}
