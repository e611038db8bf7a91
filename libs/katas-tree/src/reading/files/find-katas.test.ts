import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { TemporaryTree } from '../../testing/temporary-tree';
import { findKatas } from './find-katas';

let tree: TemporaryTree;
beforeEach(() => (tree = new TemporaryTree()));
afterEach(() => tree.remove());

const find = (startsWith: string, more: { idsMax?: number; entriesMax?: number } = {}) =>
  findKatas(tree.dir, { startsWith, idsMax: 10, ...more });

function putKatas(...ids: readonly string[]): void {
  for (const id of ids) tree.makeDirectory(`${id.slice(0, 2)}/${id.slice(2)}`);
}

describe('findKatas', () => {
  it('finds every kata whose ID has the prefix, in alphabetical order', async () => {
    putKatas('345678FFFF', '3456780000', '3456790000', '3556780000');
    expect(await find('345678')).toEqual(['3456780000', '345678FFFF']);
    expect(await find('3456780000')).toEqual(['3456780000']);
    expect(await find('345677')).toEqual([]);
  });

  it('finds nothing without the directory, or without a tree', async () => {
    expect(await find('345678')).toEqual([]);
    tree.remove();
    expect(await find('345678')).toEqual([]);
  });

  it('ignores files, symlinks and other names', async () => {
    tree.put('34/56789ABC', 'a file');
    tree.put('34/56789abc/manifest.json', {});
    tree.put('34/56789ABCD/manifest.json', {});
    tree.put('34/56789ABC.new/manifest.json', {});
    symlinkSync(tree.dir, join(tree.dir, '34', '56789ABD'));
    symlinkSync(join(tree.dir, '34'), join(tree.dir, '35'));
    putKatas('3456789FFF');
    expect(await find('345678')).toEqual(['3456789FFF']);
    expect(await find('356789')).toEqual([]);
  });

  it('stops at idsMax', async () => {
    putKatas(...Array.from({ length: 30 }, (_, n) => `34567800${n + 10}`));
    expect(await find('345678', { idsMax: 7 })).toHaveLength(7);
  });

  it('reads at most entriesMax entries of the directory', async () => {
    putKatas(...Array.from({ length: 30 }, (_, n) => `34567800${n + 10}`));
    expect(await find('345678', { idsMax: 100, entriesMax: 20 })).toHaveLength(20);
  });
});
