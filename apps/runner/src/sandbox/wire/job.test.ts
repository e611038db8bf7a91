import type { FileName } from '@katas/kata';
import { encodeJob, encodePruning, type FilesIn } from './job';

const nonce = 'f'.repeat(32);

const files = (changed: Record<string, string>, deleted: string[] = []): FilesIn => ({
  changedFiles: new Map(Object.entries(changed)) as unknown as FilesIn['changedFiles'],
  deletedFilenames: deleted as FileName[],
});

const size = (bytes: number): string => String.fromCharCode(bytes, 0, 0, 0);

describe('a job', () => {
  it('has its nonce, its kind, and as many parts as there are files to delete and to write', () => {
    const job = encodeJob(nonce, 'run', files({ 'a/b': 'two\n' }, ['old']));
    expect(job.toString('latin1')).toBe(
      `${nonce}r${size(2)}d${size(3)}oldw${size(3)}a/b${size(4)}two\n`,
    );
  });

  it('carries names and contents as bytes, however odd they are', () => {
    const odd = 'it\'s "a" $(touch /tmp/x)\n-rf';
    const job = encodeJob(nonce, 'claim', files({ [odd]: 'é\0\n' }));
    const text = `${nonce}c${size(1)}w${size(odd.length)}${odd}${size(4)}é\0\n`;
    expect(job).toEqual(Buffer.from(text));
  });

  it('without files is a nonce, a kind and no parts', () => {
    expect(encodeJob(nonce, 'run', files({})).toString('latin1')).toBe(`${nonce}r${size(0)}`);
  });

  it('of pruning names what is kept', () => {
    const job = encodePruning(nonce, ['a', 'b/c'] as FileName[]);
    expect(job.toString('latin1')).toBe(`${nonce}p${size(2)}k${size(1)}ak${size(3)}b/c`);
  });
});
