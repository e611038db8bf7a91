import { FakeClock } from '@katas/system/testing';
import { rounds } from './measuring';

it('makes as many rounds as asked for, and fewer when the time is over, but at least one', () => {
  const clock = new FakeClock(0);
  expect([...rounds({ clock, plan: { measureMs: 100 } }, 3)]).toEqual([0, 1, 2]);
  expect([...rounds({ clock, plan: { measureMs: 0 } }, 3)]).toEqual([0]);
  const made: number[] = [];
  for (const round of rounds({ clock, plan: { measureMs: 100 } }, 9)) {
    made.push(round);
    clock.advance(60);
  }
  expect(made).toEqual([0, 1]);
});
