import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolders } from '../structure/source-files';

const root = join(__dirname, '../../..');

/** Files of the rings whose files run side by side. */
const RINGS = /\.(?:disk|engine|e2e)\.test\.ts$/;
/** A comparison of now with an earlier time. */
const BOUND = /expect\(\(?(?:performance|Date)\.now\(\)/;

it('a test file that bounds a time is serial', () => {
  const files = projectFolders(root).flatMap((project) => {
    const folder = join(root, project, 'src');
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    return names.filter((name) => RINGS.test(name)).map((name) => join(folder, name));
  });
  const bounding = files.filter((file) => BOUND.test(readFileSync(file, 'utf8')));
  expect(bounding.length).toBeGreaterThan(3);
  expect(bounding.filter((file) => !file.includes('.serial.'))).toEqual([]);
});
