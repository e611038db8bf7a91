import { KeyedQueue, QueueFullError } from './keyed-queue';

/** Creates a promise that a test settles by hand. */
function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((resolveIt) => (resolve = resolveIt));
  return { promise, resolve };
}

describe('KeyedQueue', () => {
  it('runs the tasks of one key in the order of their calls', async () => {
    const queue = new KeyedQueue();
    const first = deferred();
    const order: string[] = [];
    const a = queue.run('lion', () => first.promise.then(() => order.push('first')));
    const b = queue.run('lion', async () => order.push('second'));
    first.resolve();
    await Promise.all([a, b]);
    expect(order).toEqual(['first', 'second']);
  });

  it('does not make one key wait for another', async () => {
    const queue = new KeyedQueue();
    const held = deferred();
    const waiting = queue.run('lion', () => held.promise);
    expect(await queue.run('tiger', async () => 'done')).toBe('done');
    held.resolve();
    await waiting;
  });

  it('continues after a task that fails, and rejects only to its caller', async () => {
    const queue = new KeyedQueue();
    const failing = queue.run('lion', () => Promise.reject(new Error('no')));
    const next = queue.run('lion', async () => 'next');
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('next');
  });

  it('continues after a task that throws', async () => {
    const queue = new KeyedQueue();
    const failing = queue.run('lion', () => {
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await queue.run('lion', async () => 'next')).toBe('next');
  });

  it('is idle when all queued tasks have ended', async () => {
    const queue = new KeyedQueue();
    const held = deferred();
    const ended: string[] = [];
    void queue.run('lion', () => held.promise.then(() => ended.push('first')));
    void queue.run('lion', async () => ended.push('second'));
    const endedWhenIdle = queue.idle().then(() => [...ended]);
    held.resolve();
    expect(await endedWhenIdle).toEqual(['first', 'second']);
  });

  it('rejects a task of a key that has tasksMax tasks, and accepts one of another key', async () => {
    const queue = new KeyedQueue(2);
    const held = deferred();
    const accepted = [1, 2].map(() => queue.run('lion', () => held.promise));
    await expect(queue.run('lion', () => held.promise)).rejects.toThrow(QueueFullError);
    expect(await queue.run('tiger', async () => 'done')).toBe('done');
    held.resolve();
    await Promise.all(accepted);
  });

  it('keeps nothing of a key whose tasks have ended', async () => {
    const queue = new KeyedQueue();
    const held = deferred();
    const running = queue.run('lion', () => held.promise);
    expect(queue.size).toBe(1);
    held.resolve();
    await running;
    expect(queue.size).toBe(0);
  });
});
