import { Semaphore } from './semaphore';

/** Creates tasks that a test ends by hand. */
function heldTasks() {
  const started: number[] = [];
  const ends: { succeed: () => void; fail: () => void }[] = [];
  const task = (nth: number) => () => {
    started.push(nth);
    return new Promise<number>((resolve, reject) =>
      ends.push({ succeed: () => resolve(nth), fail: () => reject(new Error(String(nth))) }),
    );
  };
  return { started, ends, task };
}

const turn = () => new Promise(setImmediate);

describe('Semaphore', () => {
  it('starts the next task in order when one succeeds or fails', async () => {
    const { started, ends, task } = heldTasks();
    const semaphore = new Semaphore(2);
    const results = [1, 2, 3, 4].map((nth) => semaphore.run(task(nth)).catch(() => 'failed'));
    await turn();
    expect(started).toEqual([1, 2]);
    ends[1]?.fail();
    await turn();
    expect(started).toEqual([1, 2, 3]);
    ends[0]?.succeed();
    await turn();
    ends.slice(2).forEach(({ succeed }) => succeed());
    expect(await Promise.all(results)).toEqual([1, 'failed', 3, 4]);
  });

  it('allows the full number of tasks again when all tasks have ended', async () => {
    const { started, ends, task } = heldTasks();
    const semaphore = new Semaphore(1);
    for (const nth of [1, 2]) {
      const running = semaphore.run(task(nth));
      await turn();
      ends.at(-1)?.succeed();
      await running;
    }
    expect(started).toEqual([1, 2]);
  });
});
