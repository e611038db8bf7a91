import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettingFile } from './settings';

let dir: string;
beforeEach(async () => (dir = await mkdtemp(join(tmpdir(), 'setting-file-'))));
afterEach(() => rm(dir, { recursive: true }));

it('resolves to the text of the file', async () => {
  await writeFile(join(dir, 'secret'), 'word\n');
  expect(await readSettingFile('RUNNER_SECRET_FILE', join(dir, 'secret'))).toBe('word\n');
});

it.each([
  ['a file that is missing', 'none', 'ENOENT: no such file or directory'],
  ['a directory', '.', 'EISDIR: illegal operation on a directory'],
])('rejects for %s with one line that names the setting', async (_what, name, reason) => {
  const reading = readSettingFile('RUNNER_SECRET_FILE', join(dir, name));
  await expect(reading).rejects.toThrow(`Settings: RUNNER_SECRET_FILE: cannot be read: ${reason}`);
});
