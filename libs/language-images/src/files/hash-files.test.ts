import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashFiles } from './hash-files';

describe('hashFiles', () => {
  let folder: string;
  const hash = (entries = ['a', 'b']) => hashFiles(folder, entries);

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'katas-'));
    mkdirSync(join(folder, 'b/c'), { recursive: true });
    writeFileSync(join(folder, 'a'), 'alpha');
    writeFileSync(join(folder, 'b/c/d'), 'delta');
    writeFileSync(join(folder, 'other'), 'other');
  });

  it('is the same for the same files, in whatever order they are named', () => {
    expect(hash(['b', 'a'])).toBe(hash());
    expect(hash()).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    ['a content changes', () => writeFileSync(join(folder, 'b/c/d'), 'gamma')],
    ['a file comes', () => writeFileSync(join(folder, 'b/e'), '')],
    ['a file becomes executable', () => chmodSync(join(folder, 'a'), 0o755)],
  ])('is another when %s', (_what, change) => {
    const before = hash();
    change();
    expect(hash()).not.toBe(before);
  });

  it('minds nothing else in the folder', () => {
    const before = hash();
    writeFileSync(join(folder, 'other'), 'changed');
    expect(hash()).toBe(before);
  });
});
