import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ALL_CASES } from './cases/all-cases';

const root = join(__dirname, '../../../..');
const text = readFileSync(join(root, 'docs/security.md'), 'utf8');
const table = text.slice(text.indexOf('| attack '), text.indexOf('### Not stopped'));
/** The names in the last column. */
const shownBy = table
  .split('\n')
  .slice(2)
  .flatMap((row) => [...(row.split(' | ').at(-1) ?? '').matchAll(/`([^`]+)`/g)])
  .map(([, name = '']) => name);

describe('docs/security.md', () => {
  it.each(shownBy)('names a test that exists: %s', (name) => {
    const isCase = ALL_CASES.some((one) => `${one.section}: ${one.name}`.startsWith(name));
    expect(isCase || existsSync(join(root, name))).toBe(true);
  });

  it('names a test for every section of the hostile suite', () => {
    const sections = new Set(ALL_CASES.map(({ section }) => section));
    const missing = [...sections].filter((one) => !shownBy.some((name) => name.startsWith(one)));
    expect(missing).toEqual(['The services themselves']);
  });
});
