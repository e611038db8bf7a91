import { withRows } from '../languages/marked-table';
import { reportOf, rowOf, speedTable } from './report';

const all = [
  { name: 'c-gcc-assert', first: 0.1, later: 0.1, plain: 0.1, isPlainCut: false },
  { name: 'go-testing', first: 0.6, later: 0.5, plain: 10, isPlainCut: true },
  { name: 'java-junit5', first: 0.9, later: 0.8, plain: 2, isPlainCut: false },
  { name: 'ruby-rspec', first: 0.2, later: 0.2, plain: 0.2, isPlainCut: false },
];

it('has a row for each language, with the ratio of its two forms', () => {
  expect(reportOf(all).slice(2, 6)).toEqual([
    '| c-gcc-assert | 0.100   | 0.100 | 0.100    | 1.00  |',
    '| go-testing   | 0.600   | 0.500 | > 10.000 | 0.05  |',
    '| java-junit5  | 0.900   | 0.800 | 2.000    | 0.40  |',
    '| ruby-rspec   | 0.200   | 0.200 | 0.200    | 1.00  |',
  ]);
});

it('compares the medians with their targets, and that of ratios without the interpreted languages', () => {
  expect(reportOf(all).slice(7)).toEqual([
    '- red case, median of 4 languages, s: 0.35 (target: at most 0.50)',
    '- red case, 90 % of the languages, s: 0.71 (target: at most 1.50)',
    '- red case, slowest language, s: 0.80 (target: at most 5.00)',
    '- shipped / plain, median of 3 languages that are compiled or run on the JVM: 0.40 (target: at most 0.50)',
    '- shipped / plain, median of all: 0.70',
    '- first / later run, median: 1.06',
  ]);
});

it('says nothing of compiled languages when none was measured', () => {
  expect(reportOf(all.slice(3)).join('\n')).not.toMatch(/compiled|NaN/);
});

it('writes the table of the page, with the place and day of the measurement', () => {
  const { begin, end, ...rest } = speedTable('2026-11-29, 2 cores');
  const page = withRows(`# Speed\n${begin}${end}after\n`, { begin, end, ...rest }, all.map(rowOf));
  expect(page).toContain('- last measured: 2026-11-29, 2 cores\n');
  expect(page).toMatch(/^# Speed\n[^]*\| ruby-rspec .*\n\n.*\nafter\n$/);
});
