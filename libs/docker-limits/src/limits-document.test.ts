import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FIXED_LIMITS } from './fixed-limits';
import { NOT_SET, type LimitRow } from './limit-row';
import { LIMIT_NAMES, LIMIT_TABLE } from './limit-table';

const DOCUMENT = readFileSync(join(__dirname, '../../../docs/limits.md'), 'utf8');
const MiB = 1024 * 1024;

/** Bytes are shown as megabytes of 1024 x 1024, as a manifest asks for them. */
function shown(value: number, unit: LimitRow['unit']): [string, string] {
  if (value === NOT_SET) return ['none', 'MB'];
  if (!unit.startsWith('bytes')) return [String(value), unit];
  return [String(value / MiB), unit.replace('bytes', 'MB')];
}

function numberRow({ engine, unit, asked, reason, source, ...row }: LimitRow): string[] {
  const range =
    asked === undefined
      ? ['', 'always the same']
      : [`\`${asked.field}\``, `${asked.from}-${asked.to}`];
  return [engine, ...shown(row.default, unit), ...range, reason, source];
}

/** Rows and columns of a Markdown table, however wide it was padded. */
function cells(table: string): string[][] {
  return table
    .trim()
    .split('\n')
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    )
    .filter(([first]) => !/^-+$/.test(first ?? ''));
}

function tableAfter(heading: string): string[][] {
  const [, section = ''] = DOCUMENT.split(`\n## ${heading}\n`);
  const lines = (section.split('\n## ')[0] ?? '')
    .split('\n')
    .filter((line) => line.startsWith('|'));
  return cells(lines.join('\n')).slice(1);
}

describe('docs/limits.md', () => {
  it('shows every number of the table, and no other', () => {
    expect(tableAfter('The numbers')).toEqual(
      LIMIT_NAMES.map((name) => numberRow(LIMIT_TABLE[name])),
    );
  });

  it('shows everything that is fixed, and nothing else', () => {
    const rows = FIXED_LIMITS.map(({ what, engine, reason, source }) => [
      what,
      engine,
      reason,
      source,
    ]);
    expect(tableAfter('What is fixed')).toEqual(rows);
  });
});
