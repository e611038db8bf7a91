import { FakeClock } from '@katas/system/testing';
import { rounds } from './rounds';

const plan = { measureMs: 100 };

it('makes as many rounds as are asked for', () => {
  expect([...rounds({ clock: new FakeClock(0), plan }, 3)]).toEqual([0, 1, 2]);
});

it('ends early when a round has taken up the time, but not before the first', () => {
  const clock = new FakeClock(0);
  const made: number[] = [];
  for (const round of rounds({ clock, plan: { measureMs: 0 } }, 3)) made.push(round);
  expect(made).toEqual([0]);
  for (const round of rounds({ clock, plan }, 9)) {
    made.push(round);
    clock.advance(60);
  }
  expect(made).toEqual([0, 0, 1]);
});
