import { FakeClock } from '@katas/system/testing';
import { callerOf } from './caller-of';
import { TokenBuckets } from './token-buckets';

const clock = new FakeClock();
const takeAll = (buckets: TokenBuckets, caller: string, count: number) =>
  Array.from({ length: count }, () => buckets.take(caller));

describe('the calls of one caller', () => {
  it('may all come at once, and as many again each minute, evenly', () => {
    const buckets = new TokenBuckets(60, clock);
    expect(takeAll(buckets, 'a', 60)).toEqual(Array(60).fill(0));
    expect(buckets.take('a')).toBe(1000);
    clock.advance(1000);
    expect(takeAll(buckets, 'a', 2)).toEqual([0, 1000]);
    clock.advance(3_600_000);
    expect(takeAll(buckets, 'a', 61)).toEqual([...Array<number>(60).fill(0), 1000]);
  });

  it('take nothing from another', () => {
    const buckets = new TokenBuckets(1, clock);
    expect([buckets.take('a'), buckets.take('a') > 0, buckets.take('b')]).toEqual([0, true, 0]);
  });

  it('are not held back by a clock that was set back', () => {
    const buckets = new TokenBuckets(2, clock);
    buckets.take('a');
    clock.set(0);
    expect(takeAll(buckets, 'a', 2)).toEqual([0, 30_000]);
  });

  it('are forgotten when too many others have called since', () => {
    const buckets = new TokenBuckets(1, clock, 3);
    for (const caller of ['a', 'b', 'c', 'a', 'd']) buckets.take(caller);
    expect(buckets.size).toBe(3);
    expect(buckets.take('a')).toBeGreaterThan(0);
    expect(buckets.take('b')).toBe(0);
  });
});

describe('one caller', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002:ffff::', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['64:ff9b::192.0.2.7', '64:ff9b:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    [undefined, ''],
  ])('is, at %s, %s', (address, caller) => {
    expect(callerOf(address)).toBe(caller);
  });
});
