import { ageWords } from './age';

it.each([
  [-5, 'now'],
  [9, 'now'],
  [10, '10 s'],
  [59, '50 s'],
  [60, '1 min'],
  [3599, '59 min'],
  [3600, '1 h 0 min'],
  [36_000, '10 h'],
])('%d seconds ago reads %s', (seconds, words) => {
  expect(ageWords(0, seconds * 1000)).toBe(words);
});
