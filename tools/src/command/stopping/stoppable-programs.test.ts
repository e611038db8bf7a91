import { FakePrograms } from '@katas/system/testing';
import { StoppablePrograms } from './stoppable-programs';

describe('StoppablePrograms', () => {
  const { signal } = new AbortController();

  it('ends every program with the command', async () => {
    const programs = new FakePrograms().script('make', ['all']);
    await new StoppablePrograms(programs, signal).run('make', ['all']);
    expect(programs.calls[0]?.options.abortSignal).toBe(signal);
  });

  it('is idle only when all programs have ended, in whatever way', async () => {
    let finish: () => void = () => undefined;
    const effect = () => new Promise<void>((resolve) => (finish = resolve));
    const stoppable = new StoppablePrograms(
      new FakePrograms().script('make', [], { effect, exitStatus: 2 }),
      signal,
    );
    const run = stoppable.run('make', []);
    let isIdle = false;
    const idle = stoppable.idle().then(() => (isIdle = true));
    await Promise.resolve();
    expect(isIdle).toBe(false);
    finish();
    await expect(run).rejects.toThrow('status 2');
    await idle;
    expect(isIdle).toBe(true);
  });

  it('lets started programs continue', () => {
    const programs = new FakePrograms().script('sleep', ['9']);
    new StoppablePrograms(programs, signal).start('sleep', ['9']);
    expect(programs.calls[0]?.options.abortSignal).toBeUndefined();
  });
});
