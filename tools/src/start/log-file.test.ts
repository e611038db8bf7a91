import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lastLines, renewLogFile } from './log-file';

describe('log files', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'katas-')), 'log/runner.log');

  it('begin anew at each start, with the one before kept', () => {
    renewLogFile(file);
    writeFileSync(file, 'first');
    renewLogFile(file);
    expect(existsSync(file)).toBe(false);
    expect(readFileSync(`${file}.previous`, 'utf8')).toBe('first');
  });

  it('show their last lines, cut, and no empty ones', () => {
    writeFileSync(file, `a\nb\n\n${'c'.repeat(1000)}\n`);
    expect(lastLines(file, 2)).toEqual(['b', 'c'.repeat(300)]);
    expect(lastLines('/no/such/file', 2)).toEqual([]);
  });
});
