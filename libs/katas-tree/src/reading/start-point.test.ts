import { KATA, created, lion } from '../testing/lion-in-kata';
import { TemporaryTree } from '../testing/temporary-tree';
import { FileKatasReader } from './file-katas-reader';
import { createFileKatasTree } from './file-katas-tree';
import { parseKataManifest } from './kata-manifest';
import { startPointNames, withStartPoint } from './start-point';
import type { KataManifest } from '../katas-tree';

const C = { image_name: 'katas/c', limits: { pids: 9 }, visible_files: { a: 'of C' } };
const RUBY = { image_name: 'katas/ruby', visible_files: { a: 'of Ruby' } };
const KATA_OF_TWO = { created, exercise: 'Bowling', ...C, start_points: { c: C, ruby: RUBY } };

function manifest(fields: object): KataManifest {
  return parseKataManifest(JSON.stringify(fields)) as KataManifest;
}

describe('withStartPoint', () => {
  it('replaces the fields of the first start-point, and leaves out those that the other lacks', () => {
    const { fields, imageName } = withStartPoint(manifest(KATA_OF_TWO), 'ruby');
    expect(imageName).toBe('katas/ruby');
    expect(fields).toMatchObject({ exercise: 'Bowling', start_point: 'ruby', ...RUBY });
    expect(fields).not.toHaveProperty('limits');
  });

  it.each(['', 'toString', '__proto__', undefined])('changes nothing for %s', (name) => {
    const kata = manifest(KATA_OF_TWO);
    expect(withStartPoint(kata, name)).toBe(kata);
  });

  it.each([undefined, null, 7, 'c', ['c']])('finds no start-points in %j', (given) => {
    expect(startPointNames(manifest({ created, start_points: given }))).toEqual([]);
  });
});

describe('the start-point of an avatar', () => {
  let tree: TemporaryTree;
  beforeEach(() => {
    tree = new TemporaryTree();
    tree.put('34/56789ABC/manifest.json', KATA_OF_TWO);
    tree.makeDirectory('34/56789ABC/lion');
  });
  afterEach(() => tree.remove());

  const startPoint = () =>
    new FileKatasReader(tree.dir).startPoint(manifest(KATA_OF_TWO), KATA, lion);
  const record = (content: unknown) => tree.put('34/56789ABC/lion/start_point.json', content);

  it('is the recorded one', async () => {
    record({ start_point: 'ruby' });
    expect(await startPoint()).toBe('ruby');
  });

  it.each(['', '[]', { start_point: 'perl' }])(
    'is the first one after a record of %j',
    async (one) => {
      record(one);
      expect(await startPoint()).toBe('c');
    },
  );

  it('decides the starting files, the image and the limits', async () => {
    record({ start_point: 'ruby' });
    const reader = new FileKatasReader(tree.dir);
    const files = await reader.filesAt({ kataId: KATA, avatarName: lion, number: 0 });
    expect(files?.get('a')).toBe('of Ruby');
    const runner = createFileKatasTree({ dir: tree.dir });
    expect(await runner.readKata(KATA, lion)).toMatchObject({ imageName: 'katas/ruby' });
    expect(await runner.readKata(KATA, lion)).toHaveProperty('limits', undefined);
    expect(await runner.readKata(KATA)).toMatchObject({ limits: { pids: 9 } });
  });
});
