import { InTurn } from './in-turn';

/** A promise that a test settles by hand. */
function gate(): { promise: Promise<void>; open: () => void } {
  let open: () => void = () => undefined;
  const promise = new Promise<void>((resolve) => (open = resolve));
  return { promise, open };
}

describe('InTurn', () => {
  it('takes the tasks of one key in the order in which they came', async () => {
    const turns = new InTurn();
    const first = gate();
    const order: string[] = [];
    const a = turns.run('lion', () => first.promise.then(() => order.push('first')));
    const b = turns.run('lion', async () => order.push('second'));
    first.open();
    await Promise.all([a, b]);
    expect(order).toEqual(['first', 'second']);
  });

  it('does not let one key wait for another', async () => {
    const turns = new InTurn();
    const held = gate();
    const waiting = turns.run('lion', () => held.promise);
    expect(await turns.run('tiger', async () => 'done')).toBe('done');
    held.open();
    await waiting;
  });

  it('goes on after a task that failed, and tells only its caller', async () => {
    const turns = new InTurn();
    const failing = turns.run('lion', () => Promise.reject(new Error('no')));
    const next = turns.run('lion', async () => 'next');
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('next');
  });

  it('is idle when everything has ended', async () => {
    const turns = new InTurn();
    const held = gate();
    let ended = false;
    void turns.run('lion', () => held.promise.then(() => (ended = true)));
    const idle = turns.idle().then(() => ended);
    held.open();
    expect(await idle).toBe(true);
  });
});
