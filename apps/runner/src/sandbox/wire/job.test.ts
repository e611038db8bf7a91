import type { FileName } from '@katas/kata';
import { encodeJob, encodePruning, type FilesIn } from './job';

const nonce = 'f'.repeat(32);

const files = (changed: Record<string, string>, deleted: string[] = []): FilesIn => ({
  changedFiles: new Map(Object.entries(changed)) as unknown as FilesIn['changedFiles'],
  deletedFilenames: deleted as FileName[],
});

const size = (bytes: number): string => String.fromCharCode(bytes, 0, 0, 0);

describe('encodeJob', () => {
  it('writes the nonce, the kind, and one part for each file to delete or to write', () => {
    const job = encodeJob(nonce, 'run', files({ 'a/b': 'two\n' }, ['old']));
    expect(job.toString('latin1')).toBe(
      `${nonce}r${size(2)}d${size(3)}oldw${size(3)}a/b${size(4)}two\n`,
    );
  });

  it('writes unusual names and contents as bytes', () => {
    const odd = 'it\'s "a" $(touch /tmp/x)\n-rf';
    const job = encodeJob(nonce, 'claim', files({ [odd]: 'é\0\n' }));
    const text = `${nonce}c${size(1)}w${size(odd.length)}${odd}${size(4)}é\0\n`;
    expect(job).toEqual(Buffer.from(text));
  });

  it('writes a job without files as a nonce, a kind and no parts', () => {
    expect(encodeJob(nonce, 'run', files({})).toString('latin1')).toBe(`${nonce}r${size(0)}`);
  });
});

describe('encodePruning', () => {
  it('names the files that are kept', () => {
    const job = encodePruning(nonce, ['a', 'b/c'] as FileName[]);
    expect(job.toString('latin1')).toBe(`${nonce}p${size(2)}k${size(1)}ak${size(3)}b/c`);
  });
});
