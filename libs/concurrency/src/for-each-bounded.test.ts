import { forEachBounded } from './for-each-bounded';

describe('forEachBounded', () => {
  it('visits every item once', async () => {
    const seen: number[] = [];
    const items = Array.from({ length: 100 }, (_, n) => n);
    await forEachBounded(items, 7, async (n) => void seen.push(n));
    expect(seen).toEqual(items);
  });

  it('starts the next visit as soon as one ends, and not before', async () => {
    let running = 0;
    let most = 0;
    const visit = async () => {
      most = Math.max(most, ++running);
      await new Promise(setImmediate);
      running -= 1;
    };
    await forEachBounded(Array.from({ length: 20 }), 3, visit);
    expect(most).toBe(3);
  });

  it('takes no item of an endless source once it is over', async () => {
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

  it('rejects when a visit does', async () => {
    const visits = forEachBounded([1], 2, () => Promise.reject(new Error('no')));
    await expect(visits).rejects.toThrow('no');
  });
});
