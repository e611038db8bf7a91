import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ALL_CASES } from './cases/all-cases';

const root = join(__dirname, '../../../..');
const text = readFileSync(join(root, 'docs/security.md'), 'utf8');
/** Returns the names in the last column of a table. */
function shownBy(from: string, to: string): string[] {
  const table = text.slice(text.indexOf(from), text.indexOf(to));
  return table
    .split('\n')
    .slice(2)
    .flatMap((row) => [...(row.split(' | ').at(-1) ?? '').matchAll(/`([^`]+)`/g)])
    .map(([, name = '']) => name);
}

const attacks = shownBy('| attack ', '### Not stopped');
const findings = shownBy('| topic ', '## Adding a finding');

describe('docs/security.md', () => {
  it.each([...attacks, ...findings])('names a test that exists: %s', (name) => {
    const isCase = ALL_CASES.some((one) => `${one.section}: ${one.name}`.startsWith(name));
    expect(isCase || existsSync(join(root, name))).toBe(true);
  });

  it('names a test for every section of the hostile suite', () => {
    const sections = new Set(ALL_CASES.map(({ section }) => section));
    const missing = [...sections].filter((one) => !attacks.some((name) => name.startsWith(one)));
    expect(missing).toEqual(['The services themselves']);
  });
});
