import { age, duration, timeLeft } from './time-text';

it.each([
  [-5, 'now'],
  [9, 'now'],
  [10, '10 s'],
  [59, '50 s'],
  [60, '1 min'],
  [3599, '59 min'],
  [3600, '1 h 0 min'],
  [36_000, '10 h'],
  [47 * 3600, '47 h'],
  [48 * 3600, '2 days'],
  [59 * 86_400, '59 days'],
  [70 * 86_400, '2 months'],
  [731 * 86_400, '2 years'],
  [117_460 * 3600, '13 years'],
])('an age of %d seconds is written as %s', (seconds, text) => {
  expect(age(0, seconds * 1000)).toBe(text);
});

it.each([
  [24 * 3_600_000, '24 h 0 min left'],
  [3_600_000, '1 h 0 min left'],
  [3_599_999, '59 min left'],
  [60_000, '1 min left'],
  [59_001, '60 s left'],
  [1, '1 s left'],
  [0, 'time is up'],
  [-5, 'time is up'],
  [NaN, ''],
])('%d ms left are written as %j', (ms, text) => {
  expect(timeLeft(1_000_000 + ms, 1_000_000)).toBe(text);
});

it.each<[number | null, string]>([
  [null, '–'],
  [0, '0 s'],
  [59.4, '59 s'],
  [89, '1 min'],
  [7500, '2 h 5 min'],
])('a duration of %p seconds is written as %s', (seconds, text) => {
  expect(duration(seconds)).toBe(text);
});
