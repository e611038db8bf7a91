import { reportOf } from './report';

const all = [
  { name: 'c-gcc-assert', first: 0.1, later: 0.1 },
  { name: 'go-testing', first: 0.6, later: 0.5, plain: 2 },
  { name: 'java-junit5', first: 0.9, later: 0.8, plain: 2 },
];

it('has a row for each language, with a ratio where there is a plain run', () => {
  expect(reportOf(all).slice(2, 5)).toEqual([
    '| c-gcc-assert | 0.10 | 0.10 |  |  |',
    '| go-testing | 0.60 | 0.50 | 2.00 | 0.25 |',
    '| java-junit5 | 0.90 | 0.80 | 2.00 | 0.40 |',
  ]);
});

it('compares the medians with their targets', () => {
  expect(reportOf(all).slice(6)).toEqual([
    'red case, median of 3 languages, s: 0.50 (target: at most 0.50)',
    'red case, 90 % of the languages, s: 0.74 (target: at most 1.50)',
    'red case, slowest language, s: 0.80 (target: at most 5.00)',
    'shipped / plain, median of 2 languages: 0.33 (target: at most 0.50)',
    'first / later run, median: 1.13',
  ]);
});
