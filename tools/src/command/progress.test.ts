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

  it('says what begins and how long it took', async () => {
    const answer = await progress.step('Building', async () => {
      clock.advance(1234);
      return 42;
    });
    expect(answer).toBe(42);
    expect(printed).toBe('Building ...\nBuilding: done in 1.2 s\n');
  });

  it('tells every five seconds what a long step is at', async () => {
    await progress.step('Building', async (tell) => {
      clock.advance(5000);
      tell('Step 2/4  ');
      clock.advance(5000);
    });
    expect(printed).toContain('  5.0 s: under way\n  10.0 s: Step 2/4\n');
  });

  it('says that a step failed, passes its error on, and stops telling', async () => {
    const failure = progress.step('Building', () => Promise.reject(new Error('no luck')));
    await expect(failure).rejects.toThrow('no luck');
    expect(printed).toContain('Building: failed after 0.0 s\n');
    expect(clock.waitingCount).toBe(0);
  });
});
