import { renameSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { TemporaryTree } from '../../testing/temporary-tree';
import { FileCache, fileState } from './file-cache';

const MINUTE_AGO = new Date(Date.now() - 60_000);

let tree: TemporaryTree;
let path: string;
beforeEach(() => {
  tree = new TemporaryTree();
  path = join(tree.dir, 'file');
});
afterEach(() => tree.remove());

/** Writes the file as if that were a minute ago. */
function putEarlier(text: string, name = 'file'): void {
  tree.put(name, text);
  utimesSync(join(tree.dir, name), MINUTE_AGO, MINUTE_AGO);
}

function reading(...texts: string[]): () => Promise<string | undefined> {
  return () => Promise.resolve(texts.shift());
}

describe('FileCache', () => {
  it('reads a file once', async () => {
    const cache = new FileCache<string>(1000);
    putEarlier('a');
    const read = reading('first', 'second');
    expect(await cache.through(path, read)).toBe('first');
    expect(await cache.through(path, read)).toBe('first');
  });

  it.each([
    ['edited', () => tree.put('file', 'b')],
    ['edited within a tick, to another length', () => putEarlier('bb')],
    [
      'replaced by a file of the same time and length',
      () => {
        putEarlier('b', 'other');
        renameSync(join(tree.dir, 'other'), path);
      },
    ],
    ['removed', () => tree.removeAll()],
  ])('reads a file again that was %s', async (_how, change) => {
    const cache = new FileCache<string>(1000);
    putEarlier('a');
    const read = reading('first', 'second');
    await cache.through(path, read);
    change();
    expect(await cache.through(path, read)).toBe('second');
  });

  it('does not keep what it reads of a file that may still change within a tick', async () => {
    const cache = new FileCache<string>(1000);
    tree.put('file', 'a');
    const read = reading('first', 'second');
    await cache.through(path, read);
    expect(await cache.through(path, read)).toBe('second');
  });

  it('keeps what its owner has written', () => {
    const cache = new FileCache<string>(1000);
    tree.put('file', 'a');
    cache.set(path, statSync(path), 'written');
    expect(cache.get(path)).toBe('written');
    cache.clear();
    expect(cache.get(path)).toBeUndefined();
  });

  it('drops what was used least recently, and takes no value that is large itself', () => {
    const cache = new FileCache<string>(2000);
    const put = (name: string, size: number): string => {
      tree.put(name, 'x'.repeat(size));
      const file = join(tree.dir, name);
      cache.set(file, fileState(file), name);
      return file;
    };
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => put(name, 100));
    expect(cache.get(a ?? '')).toBe('a');
    const [e, f] = [put('e', 400), put('f', 501)];
    expect([a, b, c, d, e, f].map((file) => cache.get(file ?? ''))).toEqual([
      ...['a', undefined, 'c', 'd', 'e', undefined],
    ]);
  });
});
