import type { KataId } from '@katas/kata';
import fc from 'fast-check';
import { BoundedLoadBalancer } from './bounded-load-balancer';
import { rendezvousHash } from './bounded-load-balancer';

const kataId = fc.stringMatching(/^[0-9A-F]{10}$/).map((id) => id as KataId);
const kataIds = (count: number) => fc.uniqueArray(kataId, { minLength: count, maxLength: count });

function countsOf(chosen: readonly string[]): number[] {
  const counts = new Map<string, number>();
  for (const id of chosen) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts.values()];
}

describe('rendezvousHash', () => {
  it('does not depend on the order of the runners', () => {
    fc.assert(
      fc.property(kataId, (id) =>
        expect(rendezvousHash(id, ['a', 'b', 'c'])).toEqual(rendezvousHash(id, ['c', 'a', 'b'])),
      ),
    );
  });

  it('keeps the order of the others when a runner is removed', () => {
    fc.assert(
      fc.property(kataId, fc.constantFrom('a', 'b', 'c', 'd'), (id, gone) => {
        const others = ['a', 'b', 'c', 'd'].filter((one) => one !== gone);
        const before = rendezvousHash(id, ['a', 'b', 'c', 'd']);
        expect(rendezvousHash(id, others)).toEqual(before.filter((one) => one !== gone));
      }),
    );
  });
});

describe('BoundedLoadBalancer', () => {
  it('places sixty katas on three runners within a quarter of an even distribution', () => {
    fc.assert(
      fc.property(kataIds(60), (ids) => {
        const balancer = new BoundedLoadBalancer();
        const counts = countsOf(ids.map((id) => balancer.choose(id, ['a', 'b', 'c'])));
        expect(counts).toHaveLength(3);
        expect(Math.min(...counts)).toBeGreaterThanOrEqual(15);
        expect(Math.max(...counts)).toBeLessThanOrEqual(25);
      }),
    );
  });

  it('places most katas at the runner that hashing alone would choose', () => {
    fc.assert(
      fc.property(kataIds(60), (ids) => {
        const balancer = new BoundedLoadBalancer();
        const first = ids.filter(
          (id) => balancer.choose(id, ['a', 'b', 'c']) === rendezvousHash(id, ['a', 'b', 'c'])[0],
        );
        expect(first.length).toBeGreaterThan(30);
      }),
    );
  });

  it('gives an added runner its share of new katas, not all of them', () => {
    fc.assert(
      fc.property(kataIds(100), (ids) => {
        const balancer = new BoundedLoadBalancer();
        for (const id of ids.slice(0, 60)) balancer.choose(id, ['a', 'b', 'c']);
        const after = ids.slice(60).map((id) => balancer.choose(id, ['a', 'b', 'c', 'd']));
        const toNew = after.filter((id) => id === 'd').length;
        expect(toNew).toBeGreaterThanOrEqual(4);
        expect(toNew).toBeLessThanOrEqual(11);
      }),
    );
  });
});
