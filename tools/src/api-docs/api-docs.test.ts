import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withGeneratedSections } from './api-docs';

const text = readFileSync(join(__dirname, '../../../docs/api.md'), 'utf8');

it('docs/api.md describes the calls, fields and codes of the schemas', () => {
  expect(text).toBe(withGeneratedSections(text));
});

it('throws when docs/api.md has no section for a contract', () => {
  expect(() => withGeneratedSections('# API\n')).toThrow('no section for kata-controller');
});
