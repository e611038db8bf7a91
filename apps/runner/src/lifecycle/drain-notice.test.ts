import { FakeClock } from '@katas/system/testing';
import { DrainNotice } from './drain-notice';

let clock: FakeClock;
let notice: DrainNotice;
let isSeen: boolean;
beforeEach(() => {
  clock = new FakeClock();
  notice = new DrainNotice(clock);
  isSeen = false;
});

const settled = (): Promise<void> => new Promise(setImmediate);

async function stopAfter(ms: number): Promise<void> {
  clock.advance(ms);
  void notice.seen().then(() => (isSeen = true));
  await settled();
}

describe('a draining runner', () => {
  it.each([{}, { again_seconds: '60' }, { again_seconds: '-1' }, { again_seconds: 'soon' }])(
    'does not wait for a probe with %j',
    async (query) => {
      notice.noteProbe(query, false);
      await stopAfter(0);
      expect(isSeen).toBe(true);
    },
  );

  it('waits for the next probe of a caller that probes each second', async () => {
    notice.noteProbe({ again_seconds: '1' }, false);
    await stopAfter(500);
    notice.noteProbe({}, true);
    await settled();
    expect(isSeen).toBe(false);
    notice.noteProbe({ again_seconds: '1' }, true);
    await settled();
    expect([isSeen, clock.waitingCount]).toEqual([true, 0]);
  });

  it('waits for a probe that is two seconds late, and no longer', async () => {
    notice.noteProbe({ again_seconds: '1' }, false);
    await stopAfter(500);
    clock.advance(2499);
    await settled();
    expect(isSeen).toBe(false);
    clock.advance(1);
    await settled();
    expect(isSeen).toBe(true);
  });

  it('does not wait for a caller whose probe is overdue', async () => {
    notice.noteProbe({ again_seconds: '1' }, false);
    await stopAfter(3000);
    expect(isSeen).toBe(true);
  });
});
