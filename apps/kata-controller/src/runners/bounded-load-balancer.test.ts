import type { KataId } from '@katas/kata';
import fc from 'fast-check';
import { BoundedLoadBalancer } from './bounded-load-balancer';
import { rendezvousHash } from './rank-runners';

const kataId = fc.stringMatching(/^[0-9A-F]{10}$/).map((id) => id as KataId);
const kataIds = (count: number) => fc.uniqueArray(kataId, { minLength: count, maxLength: count });

function countsOf(chosen: readonly string[]): number[] {
  const counts = new Map<string, number>();
  for (const id of chosen) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts.values()];
}

describe('the order in which a kata would have the runners', () => {
  it('does not depend on the order in which they are named', () => {
    fc.assert(
      fc.property(kataId, (id) =>
        expect(rendezvousHash(id, ['a', 'b', 'c'])).toEqual(rendezvousHash(id, ['c', 'a', 'b'])),
      ),
    );
  });

  it('stays the same for the others when one of them goes', () => {
    fc.assert(
      fc.property(kataId, fc.constantFrom('a', 'b', 'c', 'd'), (id, gone) => {
        const others = ['a', 'b', 'c', 'd'].filter((one) => one !== gone);
        const before = rendezvousHash(id, ['a', 'b', 'c', 'd']);
        expect(rendezvousHash(id, others)).toEqual(before.filter((one) => one !== gone));
      }),
    );
  });
});

describe('katas that are given out', () => {
  it('are always within a quarter of even, sixty on three', () => {
    fc.assert(
      fc.property(kataIds(60), (ids) => {
        const shares = new BoundedLoadBalancer();
        const counts = countsOf(ids.map((id) => shares.choose(id, ['a', 'b', 'c'])));
        expect(counts).toHaveLength(3);
        expect(Math.min(...counts)).toBeGreaterThanOrEqual(15);
        expect(Math.max(...counts)).toBeLessThanOrEqual(25);
      }),
    );
  });

  it('go to the runner that hashing alone would take, most of them', () => {
    fc.assert(
      fc.property(kataIds(60), (ids) => {
        const shares = new BoundedLoadBalancer();
        const first = ids.filter(
          (id) => shares.choose(id, ['a', 'b', 'c']) === rendezvousHash(id, ['a', 'b', 'c'])[0],
        );
        expect(first.length).toBeGreaterThan(30);
      }),
    );
  });

  it('go to a runner that is added as to the others, and not all to it alone', () => {
    fc.assert(
      fc.property(kataIds(100), (ids) => {
        const shares = new BoundedLoadBalancer();
        for (const id of ids.slice(0, 60)) shares.choose(id, ['a', 'b', 'c']);
        const after = ids.slice(60).map((id) => shares.choose(id, ['a', 'b', 'c', 'd']));
        const toNew = after.filter((id) => id === 'd').length;
        expect(toNew).toBeGreaterThanOrEqual(4);
        expect(toNew).toBeLessThanOrEqual(11);
      }),
    );
  });
});
