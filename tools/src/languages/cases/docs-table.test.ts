import { withRows } from '../marked-table';
import { CHECK_TABLE, rowOf, type CheckedLanguage } from './check-table';

const PAGE = [
  '# Languages',
  '<!-- Made by: npm run languages -- check --write -->',
  '<!-- End of the table -->',
  'after',
  '',
].join('\n');

const checked = (name: string, redSeconds: number): CheckedLanguage => ({
  ...{ name, redSeconds, firstSeconds: 1, imageBytes: 120_400_000 },
  cases: [{ name: 'red', expected: 'red', colour: 'red', seconds: 1, evidence: '' }],
  versions: { language: '3.13.5' },
});

const tabled = (page: string, results: readonly CheckedLanguage[]) =>
  withRows(page, CHECK_TABLE, results.map(rowOf));

const rowsOf = (page: string) => page.split('\n').filter((line) => /^\| [a-z]+-/.test(line));

it('puts a row for each language into the table, by name', () => {
  const page = tabled(PAGE, [checked('ruby-rspec', 0.5), checked('c-gcc-assert', 0.1)]);
  expect(rowsOf(page)).toEqual([
    '| c-gcc-assert | 1 of 1 | 1.00    | 0.10  | 120      | 3.13.5           |                   |',
    '| ruby-rspec   | 1 of 1 | 1.00    | 0.50  | 120      | 3.13.5           |                   |',
  ]);
});

it('compares the red cases of all rows with their targets', () => {
  const first = tabled(PAGE, [checked('ruby-rspec', 2), checked('c-gcc-assert', 0.1)]);
  const second = tabled(first, [checked('go-testing', 0.3)]);
  expect(second.split('\n').filter((line) => line.startsWith('- '))).toEqual([
    '- median of 3 languages: 0.30 s (target: at most 0.5 s)',
    '- 90 % of the languages: 1.66 s (target: at most 1.5 s)',
    '- the slowest, ruby-rspec: 2.00 s (target: at most 5.0 s)',
  ]);
});

it('replaces the row of a language and keeps the others, and what is around the table', () => {
  const first = tabled(PAGE, [checked('ruby-rspec', 0.5), checked('c-gcc-assert', 0.1)]);
  const second = tabled(first, [checked('ruby-rspec', 0.3)]);
  expect(rowsOf(second).map((row) => row.split('|')[4]?.trim())).toEqual(['0.10', '0.30']);
  expect(second).toMatch(/^# Languages\n[^]*after\n$/);
});
