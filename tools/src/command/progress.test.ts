import { FakeClock } from '@katas/system/testing';
import { Progress } from './progress';

describe('Progress', () => {
  const clock = new FakeClock();
  let printed: string;
  let progress: Progress;

  beforeEach(() => {
    printed = '';
    progress = new Progress({ clock, write: (text) => (printed += text) });
  });

  it('prints the start of a step and its time', async () => {
    const answer = await progress.step('Building', async () => {
      clock.advance(1234);
      return 42;
    });
    expect(answer).toBe(42);
    expect(printed).toBe('Building ...\nBuilding: done in 1.2 s\n');
  });

  it('prints the activity of a long step every five seconds', async () => {
    await progress.step('Building', async (tell) => {
      clock.advance(5000);
      tell('Step 2/4  ');
      clock.advance(5000);
    });
    expect(printed).toContain('  5.0 s: in progress\n  10.0 s: Step 2/4\n');
  });

  it('prints a failure, rejects with its error, and stops reporting', async () => {
    const failure = progress.step('Building', () => Promise.reject(new Error('no luck')));
    await expect(failure).rejects.toThrow('no luck');
    expect(printed).toContain('Building: failed after 0.0 s\n');
    expect(clock.waitingCount).toBe(0);
  });
});
