import { median, sampled } from '@katas/benchmark';
import { setTimeout as pause } from 'node:timers/promises';
import { joinAll, runBench, sayTable, timedTest } from '../bench/run-bench';
import { listen } from '../system/calls/event-stream';
import { createKata, joinNewKata, keyOf, steer, type Player } from '../system/players/player';
import type { Dojo } from '../system/services/dojo';

const AVATARS = 40;
const PREPARED_ROUNDS = 3;
const PREPARED_MS = 15_000;
/** The Tests of the neighbour before each round. */
const TESTS_ALONE = 15;
const TEST = `import unittest
import hiker


class TestAll(unittest.TestCase):
    def test_answer(self):
        self.assertEqual(42, hiker.answer())
`;

/**
 * Runs one Python test with the code of 40 avatars, several times, after a build: `npm run bench:try-all`. Meanwhile an
 * avatar of another kata submits one Test after the other. Its Tests in the pauses are the baseline.
 */
async function benchTryAll({ url }: Dojo): Promise<void> {
  const kataId = await createKata(url, 'python-unittest');
  const players = await joinAll(url, kataId, AVATARS);
  const neighbour = await joinNewKata(url, 'python-unittest');
  for (const player of [...players, neighbour]) await timedTest(player);
  const unprepared = await measureRound(url, kataId, neighbour);
  const rounds = [rowOf('nothing prepared', unprepared)];
  const prepared = await sampled(PREPARED_ROUNDS, async () => {
    // As the page does while somebody writes the test.
    await steer(url, kataId, 'try_all/prepare');
    await pause(PREPARED_MS);
    const times = await measureRound(url, kataId, neighbour);
    rounds.push(rowOf('prepared', times));
    return times;
  });
  const names = Object.keys(prepared) as (keyof typeof prepared)[];
  const medians = names.map((name) => [name, median(prepared[name])]);
  const tests = ['Test alone, ms', 'Test meanwhile, ms', 'times as long'];
  const head = ['', 'all results, s', 'first result, s', ...tests];
  sayTable([head, ...rounds, rowOf('prepared, median', Object.fromEntries(medians))]);
}

type Measured = Awaited<ReturnType<typeof measureRound>>;

function rowOf(name: string, { allMs, firstMs, aloneMs, besideMs }: Measured): string[] {
  const seconds = [allMs, firstMs].map((ms) => (ms / 1000).toFixed(2));
  const tests = [aloneMs, besideMs].map((ms) => ms.toFixed(0));
  return [name, ...seconds, ...tests, (besideMs / aloneMs).toFixed(2)];
}

/**
 * Measures the time from the call to the last result, and to the first one, and the median Test of a neighbour, alone
 * and while the results come.
 */
async function measureRound(url: string, kataId: string, neighbour: Player) {
  const [alone, beside]: [number[], number[]] = [[], []];
  while (alone.length < TESTS_ALONE) alone.push((await timedTest(neighbour)).ms);
  let isOver = false;
  const testing = (async (): Promise<void> => {
    while (!isOver) beside.push((await timedTest(neighbour)).ms);
  })();
  const results = resultTimes(url, kataId).finally(() => (isOver = true));
  const [times] = await Promise.all([results, testing]);
  if (times.length !== AVATARS) throw new Error(`${times.length} of ${AVATARS} results came`);
  const [firstMs = NaN, allMs = NaN] = [times[0], times.at(-1)];
  return { allMs, firstMs, aloneMs: median(alone), besideMs: median(beside) };
}

/** Runs the test with everybody's code. Resolves to the milliseconds after which each result came. */
async function resultTimes(url: string, kataId: string): Promise<readonly number[]> {
  const startedMs = performance.now();
  const events = await listen(`${url}/api/katas/${kataId}/try_all`, {
    method: 'POST',
    headers: {
      Accept: 'text/event-stream',
      'Content-Type': 'application/json',
      'X-Facilitator-Key': keyOf(kataId),
    },
    body: JSON.stringify({ files: { 'test_all.py': TEST } }),
  });
  const times: number[] = [];
  for (let event = await events.next(); event.name === 'trial'; event = await events.next()) {
    const { colour } = event.data as { readonly colour: string };
    if (colour !== 'green') throw new Error(`a result is not green: ${JSON.stringify(event.data)}`);
    times.push(performance.now() - startedMs);
  }
  return times;
}

void runBench(process.env, 'bench:try-all', benchTryAll);
