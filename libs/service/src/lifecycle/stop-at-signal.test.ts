import { LogSpy } from '@katas/system/testing';
import { EventEmitter, once } from 'node:events';
import { stopAtSignal } from './stop-at-signal';

/** A process that receives signals from the test and records its exit statuses. */
class FakeProcess extends EventEmitter {
  readonly exits: number[] = [];

  exit(status: number): void {
    this.exits.push(status);
    this.emit('exited');
  }

  signal(name: 'SIGTERM' | 'SIGINT'): void {
    this.emit(name, name);
  }
}

describe('stopAtSignal', () => {
  const log = new LogSpy();

  it.each(['SIGTERM', 'SIGINT'] as const)('stops at %s, then ends with 0', async (name) => {
    const fake = new FakeProcess();
    const stop = jest.fn(async () => undefined);
    stopAtSignal(stop, log, fake);
    expect(stop).not.toHaveBeenCalled();
    const exited = once(fake, 'exited');
    fake.signal(name);
    await exited;
    expect(stop).toHaveBeenCalledTimes(1);
    expect(fake.exits).toEqual([0]);
  });

  it('waits for work in progress', () => {
    const fake = new FakeProcess();
    stopAtSignal(() => new Promise(() => undefined), log, fake);
    fake.signal('SIGTERM');
    expect(fake.exits).toEqual([]);
  });

  it('ends with 1 and logs the error when stopping fails', async () => {
    const fake = new FakeProcess();
    const failing = new LogSpy();
    stopAtSignal(() => Promise.reject(new Error('stuck')), failing, fake);
    const exited = once(fake, 'exited');
    fake.signal('SIGTERM');
    await exited;
    expect(fake.exits).toEqual([1]);
    expect(failing.at('error')).toHaveLength(1);
  });

  it('ends with 1 when stopping throws at once', async () => {
    const fake = new FakeProcess();
    const throwing = () => {
      throw new Error('stuck');
    };
    stopAtSignal(throwing, log, fake);
    fake.signal('SIGTERM');
    expect(fake.exits).toEqual([1]);
  });

  describe('at a second signal', () => {
    const tellAgainAfter = (ms: number) => {
      const fake = new FakeProcess();
      const stop = jest.fn(() => new Promise<void>(() => undefined));
      let nowMs = 0;
      stopAtSignal(stop, log, fake, () => nowMs);
      fake.signal('SIGTERM');
      nowMs = ms;
      fake.signal('SIGINT');
      expect(stop).toHaveBeenCalledTimes(1);
      return fake.exits;
    };

    it('ends at once after a second, and does not stop twice', () => {
      expect(tellAgainAfter(1000)).toEqual([1]);
    });

    it('treats signals within a second as one', () => {
      expect(tellAgainAfter(999)).toEqual([]);
    });
  });
});
