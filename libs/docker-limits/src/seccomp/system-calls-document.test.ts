import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REFUSED_CALLS } from './refused-calls';
import { SYSTEM_CALLS } from './seccomp-profile';
import type { SystemCallRow } from './system-call-row';

const DOCUMENT = readFileSync(join(__dirname, '../../../../docs/system-calls.md'), 'utf8');

const names = (calls: readonly string[]) => calls.map((call) => `\`${call}\``).join(' ');

function shown({ calls, condition, reason }: SystemCallRow): string {
  return `${names(calls)}${condition === undefined ? '' : ` (${condition})`}: ${reason}`;
}

function listItems(heading: string): string[] {
  const [, section = ''] = DOCUMENT.split(`\n## ${heading}\n`);
  const [, ...items] = `\n${section.split('\n## ')[0] ?? ''}`.split('\n- ');
  return items.map((item) => item.split('\n\n')[0]?.replace(/\s+/g, ' ').trim() ?? '');
}

const withAction = (...actions: readonly SystemCallRow['action'][]) =>
  SYSTEM_CALLS.filter(({ action }) => actions.includes(action));

describe('docs/system-calls.md', () => {
  it('shows the calls that are allowed', () => {
    expect(listItems('Allowed')).toEqual(withAction('allow').map(shown));
  });

  it('shows the calls that report success and do nothing', () => {
    expect(listItems('Without effect')).toEqual(withAction('nothing').map(shown));
  });

  it('shows the calls that are refused with an error that callers know how to handle', () => {
    expect(listItems('Missing')).toEqual(
      withAction('ENOSYS', 'EOPNOTSUPP').map((row) => `${row.action}: ${shown(row)}`),
    );
  });

  it('names the most important of the calls that are refused', () => {
    expect(listItems('Refused')).toEqual(
      REFUSED_CALLS.map(({ calls, reason }) => `${names(calls)}: ${reason}`),
    );
  });
});
