import { median, msOf } from '@katas/benchmark';
import { setTimeout as pause } from 'node:timers/promises';
import { createKata, joinKata, keyOf, steer, type Player } from '../system/players/player';
import { listen } from '../system/calls/event-stream';

export interface TryAllMeasure {
  /** From the call to the last result, and to the first one. */
  readonly allMs: number;
  readonly firstMs: number;
  /** The median Test of a neighbour, alone and while the results come. */
  readonly aloneMs: number;
  readonly besideMs: number;
}

const SOLVED = { 'hiker.py': 'def answer():\n    return 42\n' };
const TEST = `import unittest
import hiker


class TestAll(unittest.TestCase):
    def test_answer(self):
        self.assertEqual(42, hiker.answer())
`;
const PREPARED_MS = 15_000;
/** The Tests of the neighbour before each round. */
const TESTS_ALONE = 15;

/**
 * Measures round by round, the first one without prepared sandboxes. Every avatar has one green light of Python's
 * unittest.
 */
export async function* measureTryAll(
  url: string,
  avatars: number,
  rounds: number,
): AsyncIterable<TryAllMeasure> {
  const kataId = await createKata(url, 'python-unittest');
  for (let count = 0; count < avatars; count += 1) await greenAvatar(url, kataId);
  const neighbour = await greenAvatar(url, await createKata(url, 'python-unittest'));
  for (let round = 0; round < rounds; round += 1) {
    // As the page does while somebody writes the test.
    if (round > 0) await steer(url, kataId, 'try_all/prepare');
    if (round > 0) await pause(PREPARED_MS);
    const alone: number[] = [];
    while (alone.length < TESTS_ALONE) alone.push(await testMs(neighbour));
    const { allMs, firstMs, beside } = await tryBeside(url, kataId, avatars, neighbour);
    yield { allMs, firstMs, aloneMs: median(alone), besideMs: median(beside) };
  }
}

async function greenAvatar(url: string, kataId: string): Promise<Player> {
  const player = await joinKata(url, kataId);
  const { colour, output } = await player.test(SOLVED);
  if (colour !== 'green') throw new Error(`${player.name} is ${colour}: ${output}`);
  return player;
}

async function tryBeside(url: string, kataId: string, avatars: number, neighbour: Player) {
  const beside: number[] = [];
  let isOver = false;
  const testing = (async (): Promise<void> => {
    while (!isOver) beside.push(await testMs(neighbour));
  })();
  const results = resultTimes(url, kataId).finally(() => (isOver = true));
  const [times] = await Promise.all([results, testing]);
  if (times.length !== avatars) throw new Error(`${times.length} of ${avatars} results came`);
  return { allMs: times.at(-1) ?? NaN, firstMs: times[0] ?? NaN, beside };
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
    assertPassed(event.data);
    times.push(performance.now() - startedMs);
  }
  return times;
}

function assertPassed(trial: unknown): void {
  const { colour } = trial as { readonly colour: string };
  if (colour !== 'green') throw new Error(`a result is not green: ${JSON.stringify(trial)}`);
}

/** The file changes each time, as when somebody edits. */
async function testMs(player: Player): Promise<number> {
  const edit = { 'hiker.py': `${SOLVED['hiker.py']}# ${performance.now()}\n` };
  return msOf(async () => {
    const { light } = await player.test(edit);
    if (light === null) throw new Error('a Test made no light');
  });
}
