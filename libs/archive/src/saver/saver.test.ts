import type { StoredKataId } from '@katas/kata';
import { historyFiles, type Moment } from '@katas/git';
import { FileKatasReader } from '@katas/katas-tree';
import { TemporaryTree } from '@katas/katas-tree/testing';
import { createWriteStream, cpSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { pack } from 'tar-stream';
import { importArchive, importSaver, type ImportReport } from '../import/import-archive';

const created = [2020, 5, 4, 3, 2, 1, 999_999];
const common = {
  display_name: 'Python, pytest',
  image_name: 'cyberdojofoundation/python_pytest:abc1234',
  filename_extension: ['.py'],
  ...{ tab_size: 4, max_seconds: 10, progress_regexs: [], highlight_filenames: [], created },
};
const start = { 'cyber-dojo.sh': 'pytest', 'hiker.py': 'def answer():\n    return 6 * 9\n' };
const fixed = { ...start, 'hiker.py': 'def answer():\n    return 42\n' };
const time = (second: number) => [2020, 5, 4, 3, 4, second, 123_456];

let saver: TemporaryTree;
let tree: TemporaryTree;
beforeEach(() => {
  saver = new TemporaryTree();
  tree = new TemporaryTree();
});
afterEach(() => {
  saver.remove();
  tree.remove();
});

/** Returns lines as the saver writes them: the lines keep their breaks, and an empty text is one empty line. */
const lines = (text: string) => ({ content: text === '' ? [''] : text.split(/(?<=\n)/) });
const text = (content: string) => ({ content, truncated: false });
const mapped = (files: object, wrap: (content: string) => object) =>
  Object.fromEntries(
    Object.entries(files).map(([name, content]) => [name, wrap(content as string)]),
  );

/** Writes the group AB12cd with the kata XY34zw as the buffalo. */
function putVersion0(): void {
  const group = { ...common, id: 'AB12cd', visible_files: mapped(start, lines) };
  saver.put('groups/AB/12/cd/manifest.json', group);
  saver.put('groups/AB/12/cd/6/kata.id', 'XY34zw');
  const kata = 'katas/XY/34/zw';
  saver.put(`${kata}/manifest.json`, {
    ...common,
    id: 'XY34zw',
    group_id: 'AB12cd',
    group_index: 6,
  });
  const events = [
    { event: 'created', time: created },
    { colour: 'red', time: time(5), duration: 1.25, predicted: 'green' },
    { colour: 'green', time: time(9), duration: 0.5 },
    { colour: 'red', time: time(12), duration: 0.5, revert: ['XY34zw', 1] },
  ];
  saver.put(`${kata}/events.json`, `${events.map((event) => JSON.stringify(event)).join('\n')}\n`);
  const event = (files: object, stdout: string) => ({
    ...{ files: mapped(files, lines), stdout: lines(stdout), stderr: lines(''), status: '1' },
  });
  saver.put(`${kata}/0/event.json`, { files: mapped(start, lines) });
  saver.put(`${kata}/1/event.json`, event(start, '1 failed'));
  saver.put(`${kata}/2/event.json`, event(fixed, '1 passed'));
  saver.put(`${kata}/3/event.json`, event(start, '1 failed'));
}

/** Moves two events, as if the saver had missed two: the third line of the kata is in the directory 4. */
function missEvents(): void {
  const kata = 'katas/XY/34/zw';
  for (const index of [2, 3]) {
    const path = join(saver.dir, kata, String(index));
    renameSync(path, join(saver.dir, kata, String(index + 2)));
  }
}

/** Writes the kata Qa56Zb without a group. Its indexes have a gap. */
function putVersion1(): void {
  const kata = 'katas/Qa/56/Zb';
  saver.put(`${kata}/manifest.json`, {
    ...{ ...common, version: 1, id: 'Qa56Zb', visible_files: mapped(start, text) },
  });
  const events = [
    { index: 0, event: 'created', time: created },
    { index: 1, colour: 'amber', time: time(1), duration: 0.1, predicted: 'none' },
    { index: 4, colour: 'green', time: time(2), duration: 0.2, predicted: 'green' },
  ];
  saver.put(`${kata}/events.json`, events.map((event) => JSON.stringify(event)).join(',\n'));
  for (const [event, files] of [
    [events[1], start],
    [events[2], fixed],
  ] as const) {
    const stdout = { content: 'out', truncated: true };
    const all = {
      ...event,
      files: mapped(files, (content) => ({ content })),
      stdout,
      stderr: text('err'),
    };
    saver.put(`${kata}/${event?.index}.event.json`, { ...all, status: 0 });
  }
}

/** Writes the group Ck78mn with the kata Rs90tv as the bee, whose events are in git. */
async function putVersion2(): Promise<void> {
  saver.put('groups/Ck/78/mn/manifest.json', {
    ...{ ...common, version: 2, id: 'Ck78mn', visible_files: mapped(start, text) },
  });
  saver.put('groups/Ck/78/mn/katas.txt', 'Rs90tv 4\n');
  saver.put('clusters/Dd/11/ee/manifest.json', { groups: ['Ck78mn'] });
  const events = [
    { index: 0, event: 'created', time: created },
    { index: 1, colour: 'file_edit', time: time(1), filename: 'hiker.py', diff_added_count: 1 },
    { index: 2, colour: 'file_rename', time: time(2), old_filename: 'a.py', new_filename: 'b.py' },
    { index: 3, colour: 'red', time: time(3), duration: 1, predicted: 'red', laptop_id: 'L1' },
    { index: 4, colour: 'green', time: time(4), duration: 2, checkout: { id: 'Rs90tv', index: 3 } },
    { index: 5, colour: 'green', time: time(5), duration: 2, revert: ['Zz99zz', 7] },
  ];
  async function* moments(): AsyncGenerator<Moment> {
    const tagged = events.map(({ index }) => ({ index, tag: String(index), later: '' }));
    // The last one is a change of a setting.
    for (const { index, tag, later } of [...tagged, { index: 5, tag: 'setting', later: '#' }]) {
      const files = Object.entries(index < 4 ? start : fixed);
      const own = files.map(([name, content]) => [`files/${name}`, content + later] as const);
      yield {
        ...{ tag, seconds: 1_588_561_440 + index, message: tag, tagMessage: '' },
        files: new Map([
          ...own,
          [
            'manifest.json',
            JSON.stringify({ ...common, version: 2, id: 'Rs90tv', group_id: 'Ck78mn' }),
          ],
          ['events.json', JSON.stringify(events.slice(0, index + 1))],
          ['options.json', '{}'],
          ['truncations.json', '{"stdout":false}'],
          ['stdout', `out ${index}`],
          ['stderr', ''],
          ['status', '2'],
          ['README.md', 'read me'],
        ]),
      };
    }
  }
  const author = { name: 'saver', email: 'saver@example.org' };
  for await (const { path, bytes } of historyFiles(moments(), {
    author,
    executable: () => false,
  })) {
    if (path.startsWith('.git/')) saver.put(`katas/Rs/90/tv/${path}`, bytes);
  }
  // The working tree is stale.
  saver.put('katas/Rs/90/tv/events.json', '[]');
}

async function imported(report: ImportReport, source: string) {
  const kata = report.katas.find((one) => one.source === source);
  const reader = new FileKatasReader(tree.dir);
  const kataId = (kata?.kataId ?? '') as StoredKataId;
  const [avatarName = 'lion'] = await reader.avatarNames(kataId);
  const lights = (await reader.lights(kataId, avatarName)) ?? [];
  const numbers = [0, ...lights.map(({ number }) => number)];
  const files = await Promise.all(
    numbers.map(async (number) => {
      const found = await reader.filesAt({ kataId, avatarName, number });
      return Object.fromEntries(found ?? []);
    }),
  );
  const edits = await reader.edits(kataId, avatarName);
  return { fields: (await reader.kata(kataId))?.fields, avatarName, lights, files, edits };
}

it('imports version 0: a group whose member has events of lines', async () => {
  putVersion0();
  const report = await importSaver(tree.dir, saver.dir);
  expect(report.misfits).toEqual([]);
  const { fields, avatarName, lights, files } = await imported(report, 'group AB12cd');
  expect(fields).toMatchObject({ ...common, saver: { id: 'AB12cd', version: 0 } });
  expect(avatarName).toBe('buffalo');
  expect(lights).toEqual([
    { colour: 'red', time: time(5), number: 1, seconds: 1.25, predicted: 'green' },
    { colour: 'green', time: time(9), number: 2, seconds: 0.5 },
    ...[{ colour: 'red', time: time(12), number: 3, seconds: 0.5 }].map((light) => ({
      ...light,
      from: { avatar_name: 'buffalo', number: 1 },
    })),
  ]);
  expect(files).toEqual([
    { ...start, output: '' },
    { ...start, output: '1 failed' },
    { ...fixed, output: '1 passed' },
    { ...start, output: '1 failed' },
  ]);
});

it('finds the files of version 0 by their directories when the saver has missed events', async () => {
  putVersion0();
  missEvents();
  const { misfits, ...report } = await importSaver(tree.dir, saver.dir);
  expect(misfits).toEqual([]);
  const { files } = await imported({ misfits, ...report }, 'group AB12cd');
  expect(files.slice(2)).toEqual([
    { ...fixed, output: '1 passed' },
    { ...start, output: '1 failed' },
  ]);
});

it('imports version 1: a kata without a group, with gaps in its indexes', async () => {
  putVersion1();
  const report = await importSaver(tree.dir, saver.dir);
  expect(report.misfits).toEqual([]);
  const { fields, lights, files } = await imported(report, 'kata Qa56Zb');
  expect(fields).toMatchObject({
    display_name: 'Python, pytest',
    saver: { id: 'Qa56Zb', version: 1 },
  });
  expect(lights).toEqual([
    { colour: 'amber', time: time(1), number: 1, seconds: 0.1 },
    { colour: 'green', time: time(2), number: 2, seconds: 0.2, predicted: 'green' },
  ]);
  const output = 'outerr\n[The output was cut.]\n';
  expect(files).toEqual([
    { ...start, output: '' },
    { ...start, output },
    { ...fixed, output },
  ]);
});

it('imports version 2: lights and edits in git, and lists what has no place here', async () => {
  await putVersion2();
  const report = await importSaver(tree.dir, saver.dir);
  expect(report.misfits).toEqual([
    {
      where: 'group Ck78mn, bee (Rs90tv)',
      problem: 'light 3: the light that its files came from is unknown: Zz99zz 7',
    },
    {
      where: 'cluster Dd11ee',
      problem: 'a cluster has no place here; its groups are katas of their own',
    },
  ]);
  const { avatarName, lights, files, edits } = await imported(report, 'group Ck78mn');
  expect(avatarName).toBe('bee');
  expect(lights).toEqual([
    { colour: 'red', time: time(3), number: 1, seconds: 1, predicted: 'red' },
    {
      colour: 'green',
      time: time(4),
      number: 2,
      seconds: 2,
      from: { avatar_name: 'bee', number: 1 },
    },
    { colour: 'green', time: time(5), number: 3, seconds: 2 },
  ]);
  expect(edits).toEqual([
    { after: 0, time: time(1), kind: 'edit', filename: 'hiker.py' },
    { after: 0, time: time(2), kind: 'rename', filename: 'b.py', old_filename: 'a.py' },
  ]);
  expect(files).toEqual([
    { ...start, output: 'out 0' },
    { ...start, output: 'out 3' },
    { ...fixed, output: 'out 4' },
    { ...fixed, output: 'out 5' },
  ]);
});

describe('a kata that its user has downloaded', () => {
  const repository = 'cyber-dojo-2021-7-11-Rs90tv';
  let downloads: TemporaryTree;
  beforeEach(async () => {
    await putVersion2();
    downloads = new TemporaryTree();
    cpSync(join(saver.dir, 'katas/Rs/90/tv'), join(downloads.dir, repository), { recursive: true });
  });
  afterEach(() => downloads.remove());

  async function packed(): Promise<string> {
    const tar = pack();
    const entries = readdirSync(downloads.dir, { recursive: true, withFileTypes: true });
    for (const entry of entries.filter((one) => one.isFile())) {
      const path = join(entry.parentPath, entry.name);
      tar.entry({ name: relative(downloads.dir, path) }, readFileSync(path));
    }
    tar.finalize();
    const file = join(saver.dir, 'download.tgz');
    await pipeline(tar, createGzip(), createWriteStream(file));
    return file;
  }

  /** Removes the tags, as `git push` without `--tags`, and `git clone`, leave them out. */
  function removeTags(): void {
    rmSync(join(downloads.dir, repository, '.git/packed-refs'));
  }

  it.each<[string, () => void, () => Promise<ImportReport>]>([
    ['with its tags', () => undefined, () => importSaver(tree.dir, downloads.dir)],
    ['from a code host, without tags', removeTags, () => importSaver(tree.dir, downloads.dir)],
    ['as a .tgz', () => undefined, async () => importArchive(tree.dir, await packed())],
  ])('is imported %s', async (_how, change, read) => {
    change();
    const report = await read();
    expect(report.misfits).toEqual([
      { where: 'kata Rs90tv', problem: 'it was in group Ck78mn, which is not here' },
      {
        where: 'kata Rs90tv',
        problem: 'light 3: the light that its files came from is unknown: Zz99zz 7',
      },
    ]);
    const { fields, lights, files, edits } = await imported(report, 'kata Rs90tv');
    expect(fields).toMatchObject({ ...common, saver: { id: 'Rs90tv', version: 2 } });
    expect(lights.map(({ number, colour }) => [number, colour])).toEqual([
      ...[
        [1, 'red'],
        [2, 'green'],
        [3, 'green'],
      ],
    ]);
    expect(files).toEqual([
      { ...start, output: 'out 0' },
      { ...start, output: 'out 3' },
      { ...fixed, output: 'out 4' },
      { ...fixed, output: 'out 5' },
    ]);
    expect(edits).toHaveLength(2);
  });

  it('is found beside files of other programs', async () => {
    downloads.put('.DS_Store', '');
    expect((await importSaver(tree.dir, downloads.dir)).katas).toHaveLength(1);
  });

  it('is refused when it is another repository', async () => {
    rmSync(join(downloads.dir, repository, '.git/refs'), { recursive: true });
    removeTags();
    expect(await importSaver(tree.dir, downloads.dir)).toEqual({
      katas: [],
      misfits: [{ where: repository, problem: 'its git repository has no event' }],
    });
  });
});

it('imports all of a saver once: a second import changes nothing', async () => {
  putVersion0();
  putVersion1();
  await putVersion2();
  expect((await importSaver(tree.dir, saver.dir)).katas).toHaveLength(3);
  const before = tree.everything();
  const { katas, misfits } = await importSaver(tree.dir, saver.dir);
  expect(katas).toEqual([]);
  expect(misfits.filter(({ problem }) => problem.endsWith('is in the tree already'))).toHaveLength(
    3,
  );
  expect(tree.everything()).toEqual(before);
});

it.each([
  ['katas/XY/34/zw/manifest.json', '{', 'group AB12cd, kata XY34zw', 'manifest.json is not JSON'],
  ['katas/XY/34/zw/2/event.json', '{', 'group AB12cd, buffalo (XY34zw)', 'the event 2 is not JSON'],
  ['groups/AB/12/cd/manifest.json', '{', 'group AB12cd', 'manifest.json is not JSON'],
])('lists %s when it cannot be read', async (path, content, where, problem) => {
  putVersion0();
  saver.put(path, content);
  const { misfits } = await importSaver(tree.dir, saver.dir);
  expect(misfits).toContainEqual({ where, problem: expect.stringContaining(problem) as string });
});

it('ignores files of other programs', async () => {
  putVersion0();
  saver.put('katas/AB', '');
  saver.put('katas/XY/00', '');
  saver.put('groups/AB/.DS_Store', '');
  expect((await importSaver(tree.dir, saver.dir)).katas).toHaveLength(1);
});

it('refuses a directory that is no saver', async () => {
  await expect(importSaver(tree.dir, tree.dir)).rejects.toThrow(
    'no groups and no katas of a saver',
  );
});
