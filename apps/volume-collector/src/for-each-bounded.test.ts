import { forEachBounded } from './for-each-bounded';

const never = () => false;

describe('forEachBounded', () => {
  it('visits every item once', async () => {
    const seen: number[] = [];
    const items = Array.from({ length: 100 }, (_, n) => n);
    await forEachBounded(items, 7, async (n) => void seen.push(n), never);
    expect(seen).toEqual(items);
  });

  it('takes the next item as soon as one is done, and not before', async () => {
    let under = 0;
    let most = 0;
    const visit = async () => {
      most = Math.max(most, ++under);
      await new Promise(setImmediate);
      under -= 1;
    };
    await forEachBounded(Array.from({ length: 20 }), 3, visit, never);
    expect(most).toBe(3);
  });

  it('takes items from what has no end, only as many as it needs', async () => {
    let taken = 0;
    function* endless() {
      for (;;) yield taken++;
    }
    await forEachBounded(
      endless(),
      2,
      async () => undefined,
      () => taken > 10,
    );
    expect(taken).toBe(11);
  });
});
