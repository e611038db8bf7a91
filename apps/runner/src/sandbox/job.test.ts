import type { FileName } from '@katas/kata';
import { extract } from 'tar-stream';
import { encodeJob, type FilesIn } from './job';

const nonce = 'f'.repeat(32);

async function decode(files: FilesIn, mend: boolean) {
  const job = await encodeJob(nonce, 'run', files, { mend });
  const headerEnd = job.indexOf('\n');
  const [theNonce, kind, ...sizes] = job.subarray(0, headerEnd).toString().split(' ');
  const [removals = 0, parents = 0, tarBytes = 0] = sizes.map(Number);
  const names = (from: number, size: number) =>
    job
      .subarray(from, from + size)
      .toString()
      .split('\0')
      .slice(0, -1);
  const start = headerEnd + 1;
  const tar = job.subarray(start + parents + removals);
  expect(tar).toHaveLength(tarBytes);
  return {
    theNonce,
    kind,
    parents: names(start, parents),
    removals: names(start + parents, removals),
    files: await untar(tar),
  };
}

async function untar(tar: Buffer) {
  const files: Record<string, { content: string; mode: number | undefined }> = {};
  const entries = extract();
  entries.end(tar);
  for await (const entry of entries) {
    const chunks: unknown[] = [];
    for await (const chunk of entry) chunks.push(chunk);
    files[entry.header.name] = {
      content: Buffer.concat(chunks as Buffer[]).toString(),
      mode: entry.header.mode,
    };
  }
  return files;
}

const files = (changed: Record<string, string>, deleted: string[] = []): FilesIn => ({
  changedFiles: new Map(Object.entries(changed)) as unknown as FilesIn['changedFiles'],
  deletedFilenames: deleted as FileName[],
});

describe('encodeJob', () => {
  it('carries names and contents as data, however odd they are', async () => {
    const odd = 'it\'s "a" $(touch /tmp/x)\n-rf';
    const job = await decode(files({ [odd]: 'é\0\n', ['x'.repeat(255)]: '' }, ['-rf', odd]), false);
    expect(job).toMatchObject({
      theNonce: nonce,
      kind: 'run',
      removals: ['./-rf', `./${odd}`],
      parents: [],
    });
    expect(job.files[`./${odd}`]?.content).toBe('é\0\n');
    expect(Object.keys(job.files)).toContain(`./${'x'.repeat(255)}`);
  });

  it('makes scripts executable and nothing else', async () => {
    const job = await decode(files({ 'cyber-dojo.sh': '', 'hiker.py': '', 'a b': '' }), false);
    expect(job.files['./cyber-dojo.sh']?.mode).toBe(0o755);
    expect(job.files['./hiker.py']?.mode).toBe(0o644);
  });

  it('clears the way for its files when it is told to mend', async () => {
    const job = await decode(files({ 'a/b/c': '1', 'a/d': '2', e: '3' }, ['old']), true);
    expect(job.removals).toEqual(['./old', './a/b/c', './a/d', './e']);
    expect(job.parents).toEqual(['./', './a', './a/b']);
  });

  it('carries a few files with plain names without a tar', async () => {
    const job = await encodeJob(nonce, 'run', files({ 'hiker.py': 'é\n', e: '' }), { mend: false });
    expect(job.toString()).toBe(`${nonce} run 0 0 0 3 hiker.py 0 e\né\n`);
  });

  it.each(['a b', '-rf', '.hidden', 'a/b', 'a*', 'é', 'a\nb', '$a'])(
    '%j is no plain name',
    async (name) => {
      const job = await encodeJob(nonce, 'run', files({ [name]: '' }), { mend: false });
      expect(job.toString()).toMatch(/^f+ run 0 0 [1-9]\d*\n/);
    },
  );

  it('is a bare header when there is nothing to deliver', async () => {
    expect((await encodeJob(nonce, 'run', files({}), { mend: false })).toString()).toBe(
      `${nonce} run 0 0 0\n`,
    );
  });
});
