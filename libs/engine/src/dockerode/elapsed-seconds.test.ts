import { elapsedSeconds } from './elapsed-seconds';

describe('elapsedSeconds', () => {
  it.each([
    ['00:00', 0],
    ['01:02', 62],
    ['03:04:05', 11_045],
    ['2-00:00:01', 172_801],
    // As some builds of busybox say it, which has no hours.
    ['4000:07', 240_007],
  ])('reads %s', (etime, seconds) => {
    expect(elapsedSeconds(etime)).toBe(seconds);
  });

  // Busybox shows what fits into seven characters.
  it.each(['', '-', '7', '100000:', '00:61x', '?:??', '-1:00'])('makes no age of %j', (etime) => {
    expect(elapsedSeconds(etime)).toBeNaN();
  });
});
