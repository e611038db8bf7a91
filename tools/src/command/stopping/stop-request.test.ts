import { EventEmitter } from 'node:events';
import { listenForStop, Stopped } from './stop-request';

describe('listenForStop', () => {
  const source = new EventEmitter();

  it('lets work continue until a signal arrives', async () => {
    const stop = listenForStop(source);
    await expect(stop.orStopped(Promise.resolve(42))).resolves.toBe(42);
    expect(stop.abortSignal.aborted).toBe(false);
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('abandons work at %s', async (signal) => {
    const stop = listenForStop(source);
    const work = stop.orStopped(new Promise(() => undefined));
    source.emit(signal);
    await expect(work).rejects.toEqual(new Stopped(signal));
    expect(stop.abortSignal.aborted).toBe(true);
  });

  it('counts only the first signal', async () => {
    const stop = listenForStop(source);
    source.emit('SIGINT');
    source.emit('SIGTERM');
    source.emit('SIGINT');
    await expect(stop.asked).resolves.toBe('SIGINT');
  });
});
