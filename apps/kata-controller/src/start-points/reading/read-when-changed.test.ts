import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readWhenChanged } from './read-when-changed';

describe('a folder that was read', () => {
  let folder: string;
  let reads: number;
  let problem: Error | undefined;
  const read = readWhenChanged(async () => {
    reads += 1;
    if (problem !== undefined) throw problem;
    return reads;
  });

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'katas-folder-'));
    mkdirSync(join(folder, 'start_point'));
    writeFileSync(join(folder, 'start_point/hiker.py'), '6 * 9');
    reads = 0;
    problem = undefined;
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is not read again while nothing in it has changed', async () => {
    expect([await read(folder, 'one'), await read(folder, 'one')]).toEqual([1, 1]);
  });

  it.each([
    ['changed', () => writeFileSync(join(folder, 'start_point/hiker.py'), '6 * 7 ')],
    ['added', () => writeFileSync(join(folder, 'start_point/test.py'), '')],
    ['removed', () => rmSync(join(folder, 'start_point/hiker.py'))],
  ])('is read again when a file in a folder below it was %s', async (_what, change) => {
    await read(folder, 'one');
    change();
    expect(await read(folder, 'one')).toBe(2);
  });

  it('is read again after a failure', async () => {
    problem = new Error('unreadable');
    await expect(read(folder, 'one')).rejects.toThrow('unreadable');
    problem = undefined;
    expect(await read(folder, 'one')).toBe(2);
  });
});
