import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../../..');

/** Returns the settings in the first column of the tables of a document. */
function settingsIn(document: string): string[] {
  const text = readFileSync(join(ROOT, 'docs', document), 'utf8');
  const cells = [...text.matchAll(/^\| (`[A-Z][A-Z_]+`(?:, `[A-Z][A-Z_]+`)*) /gm)];
  return cells.flatMap(([, cell = '']) => cell.match(/[A-Z_]+/g) ?? []);
}

it('.env.example has every documented setting, and no other', () => {
  const example = readFileSync(join(ROOT, '.env.example'), 'utf8');
  const names = [...example.matchAll(/^#([A-Z_]+)=/gm)].map(([, name = '']) => name);
  const documented = [...settingsIn('configuration.md'), ...settingsIn('operations.md')];
  expect(names.toSorted()).toEqual([...new Set(documented)].toSorted());
});
