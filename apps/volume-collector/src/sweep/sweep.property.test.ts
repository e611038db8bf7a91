import { DOJO_LABEL, KATA_LABEL, msToKataTime, type KataId } from '@katas/kata';
import fc from 'fast-check';
import { Dojo } from '../testing/dojo';

/** Small times in whole seconds, so that the boundaries (exactly ended, exactly past the grace) are met often. */
const seconds = fc.integer({ min: 0, max: 12 });
const LIFETIME = 5;
const GRACE = 2;
const MINUTES = 60;

const manifest = fc.oneof(
  fc.record({ kind: fc.constant('kata' as const), age: seconds, endedByHand: fc.boolean() }),
  fc.record({ kind: fc.constant('absent' as const) }),
  fc.record({ kind: fc.constant('unreadable' as const) }),
);

const volume = fc.record({
  label: fc.constantFrom('right' as const, 'other id' as const, 'no id' as const, 'none' as const),
  name: fc.constantFrom('right' as const, 'longer' as const),
  dojo: fc.constantFrom(undefined, 'ours', 'theirs'),
  manifest,
  /** Seconds since it was made. Undefined when the engine does not report it. */
  age: fc.option(seconds, { nil: undefined }),
  sandbox: fc.constantFrom(
    'none' as const,
    'waiting' as const,
    'running' as const,
    'exited' as const,
  ),
});
type AnyVolume = typeof volume extends fc.Arbitrary<infer V> ? V : never;

const tree = fc.constantFrom(
  ...(['present', 'present', 'present', 'missing', 'empty', 'unreadable'] as const),
);

/** Restates the rule independently of `decide`. */
function isRemovable(
  { label, name, dojo, manifest: kata, age, sandbox }: AnyVolume,
  treeState: string,
): boolean {
  const isOurs = label === 'right' && name === 'right';
  const isHeld = isOurs && sandbox === 'running';
  const hasEnded = kata.kind === 'kata' && (kata.endedByHand || kata.age >= LIFETIME);
  const isOld = age !== undefined && age > LIFETIME + GRACE;
  const isOldOrphan = kata.kind === 'absent' && dojo !== 'theirs' && isOld;
  return treeState === 'present' && isOurs && !isHeld && (hasEnded || isOldOrphan);
}

const idOf = (index: number) => index.toString(16).toUpperCase().padStart(10, '0') as KataId;
const nameOf = (index: number, { name }: AnyVolume) =>
  `katas-${idOf(index)}${name === 'longer' ? '0' : ''}`;

async function dojoOf(volumes: readonly AnyVolume[], treeState: string): Promise<Dojo> {
  const dojo = new Dojo();
  const { engine, clock, tree: katas } = dojo;
  for (const [index, each] of volumes.entries()) {
    const id = idOf(index);
    const name = nameOf(index, each);
    const values = { right: id, 'other id': 'FFFFFFFFFF', 'no id': 'x' };
    const labels = {
      ...(each.label !== 'none' && { [KATA_LABEL]: values[each.label] }),
      ...(each.dojo !== undefined && { [DOJO_LABEL]: each.dojo }),
    };
    await engine.createVolume({ name, labels });
    if (each.label === 'right' && each.name === 'right' && each.sandbox !== 'none') {
      await dojo.sandbox(id, each.sandbox);
    }
  }
  // Ended containers are past the minute in which a container may be starting.
  clock.advance(MINUTES * 60_000);
  const nowMs = clock.nowMs();
  for (const [index, each] of volumes.entries()) {
    const name = nameOf(index, each);
    const labels = engine.volumes.get(name)?.labels ?? {};
    const createdMs = each.age === undefined ? undefined : nowMs - each.age * 1000;
    engine.volumes.set(name, { name, labels, createdMs });
    const kata = each.manifest;
    if (kata.kind === 'unreadable') katas.putUnreadable(idOf(index));
    if (kata.kind === 'absent') katas.remove(idOf(index));
    if (kata.kind === 'kata') {
      const ended = kata.endedByHand ? { ended: msToKataTime(nowMs) } : {};
      dojo.manifest(idOf(index), kata.age * 1000, ended);
    }
  }
  if (treeState !== 'present') katas.setState({ state: treeState as 'missing', reason: 'so' });
  else katas.setState({ state: 'present' });
  return dojo;
}

describe('for any tree, volumes and clock', () => {
  const policy = { dojoId: 'ours', lifetimeMs: LIFETIME * 1000, graceMs: GRACE * 1000 };

  it('removes exactly the removable volumes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(volume, { maxLength: 20 }), tree, async (volumes, treeState) => {
        const dojo = await dojoOf(volumes, treeState);
        const expected = volumes
          .map((each, index) => ({ each, name: nameOf(index, each) }))
          .filter(({ each }) => !isRemovable(each, treeState))
          .map(({ name }) => name)
          .sort();
        await dojo.sweep({}, { policy });
        expect(dojo.volumeNames).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('predicts the sweep in a dry run', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(volume, { maxLength: 20 }), tree, async (volumes, treeState) => {
        const dojo = await dojoOf(volumes, treeState);
        const before = dojo.volumeNames;
        const predicted = (await dojo.sweep({ dryRun: true }, { policy })).byVolume;
        expect(dojo.volumeNames).toEqual(before);
        const done = (await dojo.sweep({}, { policy })).byVolume;
        const asDone = Object.entries(predicted).map(([name, outcome]) => [
          name,
          outcome.replace('would-remove', 'removed'),
        ]);
        expect(done).toEqual(Object.fromEntries(asDone));
      }),
      { numRuns: 200 },
    );
  });

  it('removes nothing in a second sweep', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(volume, { maxLength: 20 }), async (volumes) => {
        const dojo = await dojoOf(volumes, 'present');
        await dojo.sweep({}, { policy });
        expect((await dojo.sweep({}, { policy })).report.counts.removed.size).toBe(0);
      }),
      { numRuns: 100 },
    );
  });
});
