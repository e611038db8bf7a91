import { elapsedSeconds } from './process-ages';

describe('elapsedSeconds', () => {
  it.each([
    ['00:00', 0],
    ['01:02', 62],
    ['03:04:05', 11_045],
    ['2-00:00:01', 172_801],
    // Some builds of busybox print no hours.
    ['4000:07', 240_007],
  ])('reads %s', (etime, seconds) => {
    expect(elapsedSeconds(etime)).toBe(seconds);
  });

  // Busybox prints seven characters at most.
  it.each(['', '-', '7', '100000:', '00:61x', '?:??', '-1:00'])('returns NaN for %j', (etime) => {
    expect(elapsedSeconds(etime)).toBeNaN();
  });
});
