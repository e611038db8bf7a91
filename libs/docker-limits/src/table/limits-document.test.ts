import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FIXED_LIMITS } from './fixed-limits';
import { NOT_SET, type LimitRow } from './limit-row';
import { LIMIT_NAMES, LIMIT_TABLE } from './limit-table';

const DOCUMENT = readFileSync(join(__dirname, '../../../../docs/limits.md'), 'utf8');
const MiB = 1024 * 1024;
const ROWS = LIMIT_NAMES.map((name) => LIMIT_TABLE[name]);

/** Returns the value of a limit as the page shows it: bytes as megabytes of 1024 x 1024, as in a manifest. */
function shown({ default: value, unit }: LimitRow): string {
  if (value === NOT_SET) return 'none';
  if (!unit.startsWith('bytes')) return `${value} ${unit}`;
  return `${value / MiB} ${unit.replace('bytes', 'MB')}`;
}

function numberRow(row: LimitRow): string[] {
  const { asked } = row;
  const field = asked === undefined ? '' : `\`${asked.field}\``;
  return [row.engine, shown(row), field, asked === undefined ? '' : `${asked.from}-${asked.to}`];
}

function section(heading: string): string {
  const [, text = ''] = DOCUMENT.split(new RegExp(`\n##+ ${heading}\n`));
  return text.split(/\n##+ /)[0] ?? '';
}

/** Returns the cells of a Markdown table, whatever their padding. */
function tableRows(heading: string): string[][] {
  return section(heading)
    .split('\n')
    .filter((line) => /^\| (?!---)/.test(line))
    .slice(1)
    .map((line) => line.slice(1, -1).split('|'))
    .map((cells) => cells.map((cell) => cell.trim()));
}

/** Returns the items of a Markdown list, each in one line. */
function listItems(heading: string): string[] {
  const [, ...items] = `\n${section(heading)}`.split('\n- ');
  return items.map((item) => item.split('\n\n')[0]?.replace(/\s+/g, ' ').trim() ?? '');
}

describe('docs/limits.md', () => {
  it('shows every number of the table, and no other', () => {
    expect(tableRows('The numbers')).toEqual(ROWS.map(numberRow));
  });

  it('shows the reason and the source of every number', () => {
    expect(listItems('Why these numbers')).toEqual(
      ROWS.map(({ engine, reason, source }) => `**${engine}**: ${reason} Source: ${source}.`),
    );
  });

  it('shows every fixed limit, and no other', () => {
    expect(listItems('What is fixed')).toEqual(
      FIXED_LIMITS.map(
        ({ what, engine, reason, source }) =>
          `**${what}** (\`${engine}\`): ${reason} Source: ${source}.`,
      ),
    );
  });
});
