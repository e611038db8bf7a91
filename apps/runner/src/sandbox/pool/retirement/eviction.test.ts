import type { Requester } from '../../../containers/owner';
import { nextToEvict } from './eviction';

const owner = (caller: string, kataId: string, avatarName: string): Requester => ({
  ...{ caller, kataId, avatarName },
});
const waiting = (usedMs: number, one: Requester) => ({ owner: one, usedMs });
const crowd = (count: number, caller = 'crowd', kata = 'K') =>
  Array.from({ length: count }, (_one, n) => owner(caller, `${kata}${n}`, 'lion'));

describe('nextToEvict', () => {
  const lion = waiting(1, owner('class', 'A', 'lion'));

  it('returns the one that has been idle longest, of the caller with most sandboxes', () => {
    const [first, second, third] = crowd(3).map((one, n) => waiting(20 - n, one));
    const all = [lion, first, second, third].flatMap((one) => one ?? []);
    const owners = all.map((one) => one.owner);
    expect(nextToEvict(all, owners, 'class')).toBe(third);
    expect(nextToEvict(all, owners, 'crowd')).toBe(third);
    expect(nextToEvict(all, owners, 'another')).toBe(third);
  });

  it('returns one of the kata with most, of the same caller', () => {
    const [small, large, larger] = [
      waiting(1, owner('class', 'A', 'lion')),
      waiting(3, owner('class', 'B', 'lion')),
      waiting(2, owner('class', 'B', 'bear')),
    ];
    const all = [small, large, larger];
    const owners = all.map((one) => one.owner);
    expect(nextToEvict(all, owners, 'class')).toBe(larger);
  });

  it('counts the sandboxes that have a job or are being started', () => {
    const started = crowd(5);
    const classmates = [lion, waiting(2, owner('class', 'A', 'bear'))];
    const owners = [...classmates.map((one) => one.owner), ...started];
    expect(nextToEvict(classmates, owners, 'crowd')).toBeUndefined();
    const ready = waiting(9, owner('crowd', 'K0', 'lion'));
    expect(nextToEvict([...classmates, ready], owners, 'class')).toBe(ready);
  });

  it('returns none when nothing waits', () => {
    expect(nextToEvict([], crowd(3), 'crowd')).toBeUndefined();
  });
});
