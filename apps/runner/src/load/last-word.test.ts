import { FakeClock } from '@katas/system/testing';
import { LastWord } from './last-word';

let clock: FakeClock;
let lastWord: LastWord;
let isSaid: boolean;
beforeEach(() => {
  clock = new FakeClock();
  lastWord = new LastWord(clock);
  isSaid = false;
});

const settled = (): Promise<void> => new Promise(setImmediate);

async function stopAfter(ms: number): Promise<void> {
  clock.advance(ms);
  void lastWord.said().then(() => (isSaid = true));
  await settled();
}

describe('a runner that is told to stop', () => {
  it.each([{}, { again_seconds: '60' }, { again_seconds: '-1' }, { again_seconds: 'soon' }])(
    'waits for nobody who looked with %j',
    async (query) => {
      lastWord.noteLook(query, false);
      await stopAfter(0);
      expect(isSaid).toBe(true);
    },
  );

  it('waits until who looks each second has looked', async () => {
    lastWord.noteLook({ again_seconds: '1' }, false);
    await stopAfter(500);
    lastWord.noteLook({}, true);
    await settled();
    expect(isSaid).toBe(false);
    lastWord.noteLook({ again_seconds: '1' }, true);
    await settled();
    expect([isSaid, clock.waitingCount]).toEqual([true, 0]);
  });

  it('waits for a look that is late by two seconds, and no longer', async () => {
    lastWord.noteLook({ again_seconds: '1' }, false);
    await stopAfter(500);
    clock.advance(2499);
    await settled();
    expect(isSaid).toBe(false);
    clock.advance(1);
    await settled();
    expect(isSaid).toBe(true);
  });

  it('does not wait for who has not looked for so long', async () => {
    lastWord.noteLook({ again_seconds: '1' }, false);
    await stopAfter(3000);
    expect(isSaid).toBe(true);
  });
});
