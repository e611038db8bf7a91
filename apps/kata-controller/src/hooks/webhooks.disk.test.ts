import { FileKatasReader } from '@katas/katas-tree';
import type { KataId } from '@katas/kata';
import { FakeClock } from '@katas/system/testing';
import { DAY_MS, DojoUnderTest, START_MS } from '../testing/dojo-under-test';
import { Webhooks } from './webhooks';

const dojo = new DojoUnderTest();
afterAll(() => dojo.remove());

/** Waits for reads of the tree, each of which takes some turns of the event loop. */
async function until(isDone: () => boolean): Promise<void> {
  while (!isDone()) await new Promise((resolve) => setImmediate(resolve));
}

async function opened() {
  const sent: (readonly [string, object])[] = [];
  const clock = new FakeClock(START_MS);
  const { id } = await dojo.joinedKata();
  const deps = { reader: new FileKatasReader(dojo.tree.dir), clock, lifetimeMs: DAY_MS };
  const hooks = new Webhooks(deps, { send: (type, data) => void sent.push([type, data]) });
  hooks.happened('opened', id as KataId, { display_name: null });
  await until(() => clock.waitingCount === 1);
  return { sent, clock, id: id as KataId, hooks };
}

it('send that a kata has ended by age, once', async () => {
  const { sent, clock, id } = await opened();
  clock.advance(DAY_MS);
  await until(() => sent.length === 2);
  expect(clock.waitingCount).toBe(0);
  const ends_at = new Date(START_MS + DAY_MS).toISOString();
  expect(sent).toEqual([
    ['opened', { kata_id: id, display_name: null }],
    ['ended', { kata_id: id, ends_at }],
  ]);
});

it('send the end by a facilitator, and not once more by age', async () => {
  const { sent, clock, id, hooks } = await opened();
  hooks.happened('ended', id, { ends_at: 'now' });
  expect(sent.map(([type]) => type)).toEqual(['opened', 'ended']);
  expect(clock.waitingCount).toBe(0);
});
