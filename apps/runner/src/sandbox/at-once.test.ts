import { AtOnce } from './at-once';

function gated() {
  const begun: number[] = [];
  const gates: { open: () => void; fail: () => void }[] = [];
  const task = (nth: number) => () => {
    begun.push(nth);
    return new Promise<number>((resolve, reject) =>
      gates.push({ open: () => resolve(nth), fail: () => reject(new Error(String(nth))) }),
    );
  };
  return { begun, gates, task };
}

const turn = () => new Promise(setImmediate);

describe('AtOnce', () => {
  it('lets so many go, and the next in order when one has ended, well or not', async () => {
    const { begun, gates, task } = gated();
    const atOnce = new AtOnce(2);
    const results = [1, 2, 3, 4].map((nth) => atOnce.run(task(nth)).catch(() => 'failed'));
    await turn();
    expect(begun).toEqual([1, 2]);
    gates[1]?.fail();
    await turn();
    expect(begun).toEqual([1, 2, 3]);
    gates[0]?.open();
    await turn();
    gates.slice(2).forEach(({ open }) => open());
    expect(await Promise.all(results)).toEqual([1, 'failed', 3, 4]);
  });

  it('is as free as before when all have ended', async () => {
    const { begun, gates, task } = gated();
    const atOnce = new AtOnce(1);
    for (const nth of [1, 2]) {
      const one = atOnce.run(task(nth));
      await turn();
      gates.at(-1)?.open();
      await one;
    }
    expect(begun).toEqual([1, 2]);
  });
});
