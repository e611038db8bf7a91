import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lastLines, renewLogFile } from './service-process';

describe('log files', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'katas-')), 'log/runner.log');

  it('are new at each start, and the last one is kept', () => {
    renewLogFile(file);
    writeFileSync(file, 'first');
    renewLogFile(file);
    expect(existsSync(file)).toBe(false);
    expect(readFileSync(`${file}.previous`, 'utf8')).toBe('first');
  });

  it('return their last lines, cut, without empty ones', () => {
    writeFileSync(file, `a\nb\n\n${'c'.repeat(1000)}\n`);
    expect(lastLines(file, 2)).toEqual(['b', 'c'.repeat(300)]);
    expect(lastLines('/no/such/file', 2)).toEqual([]);
  });
});
