import { lstatSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fixTimes } from './fix-times';

describe('fixTimes', () => {
  let dir: string;
  beforeEach(() => (dir = mkdtempSync(join(tmpdir(), 'katas-times-'))));
  afterEach(() => rmSync(dir, { recursive: true }));

  function timesOf(texts: Readonly<Record<string, string>>): number[] {
    const folder = mkdtempSync(join(dir, 'made-'));
    mkdirSync(join(folder, 'inside'));
    for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, name), text);
    symlinkSync('nowhere', join(folder, 'link'));
    fixTimes(folder);
    return ['.', 'inside', 'link', ...Object.keys(texts)].map(
      (name) => lstatSync(join(folder, name)).mtimeMs,
    );
  }

  it('gives equal files equal times', () => {
    const files = { 'inside/page.css': 'a {}', 'index.html': 'A page.' };
    expect(timesOf(files)).toEqual(timesOf(files));
  });

  it('gives a file of the same name and size with other content another time', () => {
    const [before, after] = ['A page.', 'A pagf.'].map((text) => timesOf({ 'index.html': text }));
    expect(before?.slice(0, -1)).toEqual(after?.slice(0, -1));
    expect(before?.at(-1)).not.toBe(after?.at(-1));
    expect(before?.at(-1)).toBeLessThanOrEqual(Date.now());
  });

  it('leaves two modes only', () => {
    writeFileSync(join(dir, 'run'), '', { mode: 0o700 });
    writeFileSync(join(dir, 'read'), '', { mode: 0o600 });
    fixTimes(dir);
    const modes = ['.', 'run', 'read'].map((name) => lstatSync(join(dir, name)).mode & 0o777);
    expect(modes).toEqual([0o755, 0o755, 0o644]);
  });
});
