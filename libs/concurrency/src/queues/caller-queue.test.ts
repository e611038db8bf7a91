import { CallerQueue } from './caller-queue';
import { QueueFullError } from './keyed-queue';

const TASKS_MAX = 8;
const forever = () => new Promise<never>(() => undefined);

let queue: CallerQueue;
beforeEach(() => (queue = new CallerQueue(TASKS_MAX)));

describe('CallerQueue', () => {
  it('runs the tasks of a caller one after the other', async () => {
    const order: string[] = [];
    const task = (name: string) => async () => {
      order.push(`${name} begins`);
      await new Promise(setImmediate);
      order.push(`${name} ends`);
    };
    await Promise.all([queue.run('a', task('first')), queue.run('a', task('second'))]);
    expect(order).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
  });

  it('rejects the tasks of a caller beyond its share, and runs those of another at once', async () => {
    for (let n = 0; n < TASKS_MAX / 2; n += 1) void queue.run('greedy', forever);
    await expect(queue.run('greedy', forever)).rejects.toThrow(QueueFullError);
    expect(await queue.run('other', async () => 'done')).toBe('done');
  });

  it('frees the place of a task that fails', async () => {
    const fail = () => Promise.reject(new Error('failed'));
    for (let n = 0; n < TASKS_MAX; n += 1) {
      await expect(queue.run('a', fail)).rejects.toThrow('failed');
    }
    expect(await queue.run('a', async () => 'done')).toBe('done');
  });
});
