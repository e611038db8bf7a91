import { KATA, created, lion, newLight, start } from '../testing/lion-in-kata';
import { TemporaryTree } from '../testing/temporary-tree';
import { UnsyncedFiles } from '../testing/faults/unsynced-files';
import { createFileKatasWriter } from '../writing/file-katas-writer';
import type { VerifiedKata } from './breach';
import { verifyTree } from './verify-tree';

const LION = '34/56789ABC/lion';
let tree: TemporaryTree;
beforeEach(async () => {
  tree = new TemporaryTree();
  const writer = createFileKatasWriter({
    ...{ dir: tree.dir, files: new UnsyncedFiles() },
    ...{ newKataId: () => KATA, inRandomOrder: () => [lion] },
  });
  await writer.newKata({ created, visible_files: Object.fromEntries(start) });
  await writer.newAvatar({ kataId: KATA, startFiles: start });
  for (const number of [1, 2]) {
    await writer.addLight({ ...newLight, light: { ...newLight.light, number }, key: `k${number}` });
  }
});
afterEach(() => tree.remove());

async function verified(): Promise<VerifiedKata[]> {
  const katas: VerifiedKata[] = [];
  for await (const kata of verifyTree(tree.dir)) katas.push(kata);
  return katas;
}

async function problems(): Promise<string[]> {
  return (await verified()).flatMap(({ breaches }) => breaches.map(({ problem }) => problem));
}

it('counts what it checked, and finds nothing in a tree of this server', async () => {
  expect(await verified()).toEqual([{ kataId: KATA, avatars: 1, lights: 2, breaches: [] }]);
});

it('finds nothing in an empty tree, and in none', async () => {
  tree.removeAll();
  expect(await verified()).toEqual([]);
  tree.remove();
  expect(await verified()).toEqual([]);
});

it.each([1, 2])(
  'finds nothing while light %i is in the journal and in the list alone',
  async (number) => {
    const lights = [1, 2].map((each) => ({ colour: 'red', time: created, number: each }));
    tree.put(`${LION}/increments.json`, lights.slice(0, number));
    tree.put(`${LION}/2/manifest.json`, { ...Object.fromEntries(start), output: '2 failed' });
    const files = number === 1 ? start : newLight.files;
    tree.put(`${LION}/manifest.json`, Object.fromEntries(files));
    tree.put('.journal/00000001.log', 'a light');
    expect(await problems()).toEqual([]);
    tree.put('.journal/00000001.log', '\0\0\0');
    expect(await problems()).toEqual(['the files now are not those of the last light']);
  },
);

const red = { colour: 'red', time: created };
it.each<[string, string, unknown, string]>([
  [
    'a torn list',
    'lion/increments.json',
    '[{"col',
    'lion/increments.json is not a list of traffic-lights',
  ],
  ['a gap', 'lion/increments.json', [{ ...red, number: 2 }], 'light 2 is in the place of light 1'],
  [
    ...(['a doubled light', 'lion/increments.json'] as const),
    [1, 1].map((number) => ({ ...red, number })),
    'light 1 is in the place of light 2',
  ],
  [
    ...(['a doubled request', 'lion/increments.json'] as const),
    [1, 2].map((number) => ({ ...red, number, key: 'k' })),
    'lights 1 and 2 are of one request',
  ],
  [
    ...(['a time that is none', 'lion/increments.json'] as const),
    [{ ...red, time: [2026, 13, 1, 1, 1, 1], number: 1 }],
    'time of light 1 has another form',
  ],
  [
    ...(['a light without a colour', 'lion/increments.json'] as const),
    [{ time: created, number: 1 }],
    'colour of light 1 has another form',
  ],
  [
    ...(['another guess', 'lion/increments.json'] as const),
    [{ ...red, number: 1, predicted: 'blue' }],
    'predicted of light 1 has another form',
  ],
  [
    ...(['other edits', 'lion/increments.json'] as const),
    [{ ...red, number: 1, events: 'none' }],
    'events of light 1 has another form',
  ],
  ['torn files', 'lion/1/manifest.json', '{"a": "', 'lion/1/manifest.json is not an object'],
  [
    'files of now',
    'lion/manifest.json',
    { a: 'b' },
    'the files now are not those of the last light',
  ],
  ['a torn kata', 'manifest.json', '', 'manifest.json is not a JSON object'],
  [
    'another id',
    'manifest.json',
    { id: '0123456789', created },
    'the id of its manifest is another',
  ],
])('names %s', async (_what, path, content, problem) => {
  tree.put(`34/56789ABC/${path}`, content);
  expect(await problems()).toContainEqual(expect.stringContaining(problem));
});

it('names a light without files, and its place', async () => {
  const files = tree.everything();
  tree.becomes(
    Object.fromEntries(Object.entries(files).filter(([path]) => !path.startsWith(`${LION}/1/`))),
  );
  const [kata] = await verified();
  expect(kata?.breaches).toEqual([
    {
      ...{ kataId: KATA, avatarName: lion, number: 1 },
      problem: 'the files of light 1 are not in the tree',
    },
  ]);
});
