import { kata } from '../../edit/session/testing/lion';
import type { Kata } from '../dojo';
import type { KataListener } from './follow-kata';
import { createLiveKata } from './live-kata';

const red = { number: 1, colour: 'red', time: null };

/** Creates a kata whose event stream and calls a test answers. */
function liveKata() {
  let listener: KataListener | undefined;
  let answer: (kata: Kata) => void = () => undefined;
  const dojo = { kata: () => new Promise<Kata>((resolve) => (answer = resolve)) };
  const live = createLiveKata({ dojo, follow: (_id, given) => (listener = given) }, kata);
  const report = (now: Kata): void => listener?.onChange(now);
  return { live, report, answer: (now: Kata) => answer(now) };
}

describe('a kata that is read again', () => {
  it('is as it was answered', async () => {
    const { live, answer } = liveKata();
    const refreshed = live.refresh();
    answer({ ...kata, ended: true });
    await refreshed;
    expect(live.now.value.ended).toBe(true);
  });

  it('keeps the light of an event that arrived before an older answer', async () => {
    const { live, report, answer } = liveKata();
    const refreshed = live.refresh();
    report({ ...kata, avatars: new Map([['lion', [red]]]) });
    answer(kata);
    await refreshed;
    expect(live.now.value.avatars.get('lion')).toEqual([red]);
  });
});
