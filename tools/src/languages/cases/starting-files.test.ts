import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkVisibleFiles } from './starting-files';

let folder: string;
const put = (name: string, text: string) => writeFileSync(join(folder, 'start_point', name), text);
const list = (visible_files: unknown) => put('manifest.json', JSON.stringify({ visible_files }));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'katas-'));
  mkdirSync(join(folder, 'start_point'));
  put('cyber-dojo.sh', 'make\n');
  put('hiker.c', '');
});

it('accepts a manifest that lists the files beside it, in any order', () => {
  list(['hiker.c', 'cyber-dojo.sh']);
  expect(() => checkVisibleFiles(folder)).not.toThrow();
});

it.each([
  [['cyber-dojo.sh', 'hiker.c', 'hiker.h'], 'visible_files lists hiker.h, which is not beside'],
  [['cyber-dojo.sh'], 'visible_files does not list hiker.c, which is beside the manifest.'],
  [undefined, 'start_point/manifest.json: visible_files must be a list.'],
])('names the manifest and the file that is missing or not listed: %j', (listed, problem) => {
  list(listed);
  expect(() => checkVisibleFiles(folder)).toThrow(problem);
  expect(() => checkVisibleFiles(folder)).toThrow(join(folder, 'start_point/manifest.json'));
});
