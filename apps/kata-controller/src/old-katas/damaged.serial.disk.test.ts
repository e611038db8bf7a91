import { kataArchive } from '@katas/archive';
import type { StoredKataId } from '@katas/kata';
import { FileKatasReader } from '@katas/katas-tree';
import { TemporaryTree } from '@katas/katas-tree/testing';
import { ExecFilePrograms } from '@katas/system';
import fc from 'fast-check';
import {
  appendFileSync,
  cpSync,
  createWriteStream,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { DojoUnderTest } from '../testing/dojo-under-test';

const ID = '02Kx345678' as StoredKataId;
const KATA = '02/Kx345678';
const time = [2014, 2, 20, 17, 9, 29];
const LIGHTS = [1, 2, 3];
const start = { 'cyber-dojo.sh': 'make', output: '' };

/**
 * Writes a kata as servers before 2016 left it: the lion's lights are loose objects, the wolf's are a pack with deltas.
 */
async function oldKata(into: string): Promise<void> {
  const source = new TemporaryTree();
  const programs = new ExecFilePrograms();
  try {
    const lights = LIGHTS.map((number) => ({ colour: 'red', time, number }));
    source.put(`${KATA}/manifest.json`, { created: time, visible_files: start });
    for (const name of ['lion', 'wolf']) {
      source.put(`${KATA}/${name}/increments.json`, lights);
      for (const number of LIGHTS) {
        // In the repository, this is the file at the top of the commit in which an old server kept all files.
        const files = JSON.stringify({ ...start, output: `${number} failed\n`.repeat(500) });
        source.put(`${KATA}/${name}/${number}/manifest.json`, { 'manifest.json': files });
      }
    }
    const reader = new FileKatasReader(source.dir);
    const kata = await reader.kata(ID);
    if (kata === undefined) throw new Error('there is no kata');
    const file = join(source.dir, 'kata.tgz');
    await pipeline(kataArchive(reader, ID, kata), createWriteStream(file));
    await programs.run('tar', ['-xzf', file, '-C', source.dir, '--no-same-owner']);
    await programs.run('git', [
      '-C',
      join(source.dir, ID, 'wolf'),
      'gc',
      '--quiet',
      '--aggressive',
    ]);
    mkdirSync(into, { recursive: true });
    cpSync(join(source.dir, KATA, 'manifest.json'), join(into, 'manifest.json'));
    for (const name of ['lion', 'wolf']) {
      cpSync(join(source.dir, ID, name, '.git'), join(into, name, '.git'), { recursive: true });
      cpSync(join(source.dir, KATA, name, 'increments.json'), join(into, name, 'increments.json'));
    }
  } finally {
    source.remove();
  }
}

type Damage = (path: string, at: number, other: string) => void;

const DEEP = '['.repeat(100_000);
const DAMAGES: Readonly<Record<string, Damage>> = {
  remove: (path) => rmSync(path),
  truncate: (path, at) => truncateSync(path, Math.floor(readFileSync(path).length * at)),
  empty: (path) => truncateSync(path, 0),
  duplicate: (path) => appendFileSync(path, readFileSync(path)),
  'change a byte of': (path, at) => {
    const bytes = readFileSync(path);
    const index = Math.floor(bytes.length * at);
    bytes[index] = (bytes[index] ?? 0) ^ 0x5a;
    writeFileSync(path, bytes);
  },
  'put another file in place of': (path, _at, other) => writeFileSync(path, readFileSync(other)),
  'put a directory in place of': (path) => {
    rmSync(path);
    mkdirSync(path);
  },
  'change the type of a value of': (path, at) => {
    const text = readFileSync(path, 'utf8');
    const values = [...text.matchAll(/(?<=[:,[])("[^"]*"|\d+|\[\]|\{\})/g)];
    const found = values[Math.floor(values.length * at)];
    const [index, value] = [found?.index ?? 0, found?.[0] ?? ''];
    writeFileSync(path, text.slice(0, index) + '{"a":[null]}' + text.slice(index + value.length));
  },
  'nest 100,000 deep': (path) =>
    writeFileSync(path, `{"created":[2014,2,20,17,9,29],"limits":${DEEP}`),
  'nest whole, 100,000 deep,': (path) =>
    writeFileSync(path, `{"created":[2014,2,20,17,9,29],"limits":${DEEP}${']'.repeat(100_000)}}`),
  'make huge': (path) => truncateSync(path, 700_000_000),
  'make too large': (path) => truncateSync(path, 11_000_000),
  'write Ruby in place of': (path) => {
    rmSync(path);
    writeFileSync(path.replace(/json$/, 'rb'), '{:created=>[2014, 2, 20, 17, 9, 29], "a"=>"b"}');
  },
};

const SECONDS_MAX = 5;
const MEMORY_BYTES_MAX = 400_000_000;

describe('an old kata with random damage', () => {
  let base: TemporaryTree;
  let dojo: DojoUnderTest;
  let files: readonly string[];
  beforeAll(async () => {
    base = new TemporaryTree();
    dojo = new DojoUnderTest();
    await oldKata(join(base.dir, KATA));
    const entries = readdirSync(join(base.dir, KATA), { recursive: true, withFileTypes: true });
    const all = entries.filter((entry) => entry.isFile());
    const paths = all.map((entry) => join(entry.parentPath, entry.name).slice(base.dir.length + 1));
    // Twice as often: what the calls read most.
    files = [...paths, ...paths.filter((path) => /\.(json|pack|idx)$|packed-refs$/.test(path))];
  });
  afterAll(() => {
    base.remove();
    dojo.remove();
  });

  const kata = `/api/katas/${ID}`;
  const CALLS = [
    kata,
    ...['lion', 'wolf'].flatMap((name) => [
      `${kata}/avatars/${name}`,
      `${kata}/avatars/${name}/events`,
      ...[0, ...LIGHTS].map((number) => `${kata}/avatars/${name}/lights/${number}`),
    ]),
  ];

  it('shows all lights without damage, from loose objects and from packs', async () => {
    dojo.tree.removeAll();
    cpSync(base.dir, dojo.tree.dir, { recursive: true });
    for (const url of CALLS) expect([url, (await dojo.get(url)).status]).toEqual([url, 200]);
    const { body } = await dojo.get(`${kata}/avatars/wolf/lights/2`);
    expect((body as { output: string }).output).toBe('2 failed\n'.repeat(500));
  });

  it('is shown, or refused with its reason, soon and in bounded memory', async () => {
    const damage = fc.record({
      kind: fc.constantFrom(...Object.keys(DAMAGES)),
      file: fc.nat(),
      other: fc.nat(),
      at: fc.double({ min: 0, max: 0.999, noNaN: true }),
    });
    const before = process.memoryUsage.rss();
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 3 }), async (damages) => {
        dojo.tree.removeAll();
        cpSync(base.dir, dojo.tree.dir, { recursive: true });
        for (const { kind, file, other, at } of damages) {
          const [path = '', otherPath = ''] = [file, other].map((n) => files[n % files.length]);
          try {
            DAMAGES[kind]?.(join(dojo.tree.dir, path), at, join(dojo.tree.dir, otherPath));
          } catch {
            // An earlier damage has removed the file.
          }
        }
        for (const url of CALLS) {
          const startMs = performance.now();
          const { status, body } = await dojo.get(url);
          const { code, detail = '' } = body as { code?: string; detail?: string };
          const isRefused = code === 'manifest-unreadable' && detail.length > 20;
          expect([url, status, status === 500 ? isRefused : true]).toEqual([url, status, true]);
          expect([200, 404, 500]).toContain(status);
          expect((performance.now() - startMs) / 1000).toBeLessThan(SECONDS_MAX);
        }
        expect(process.memoryUsage.rss() - before).toBeLessThan(MEMORY_BYTES_MAX);
      }),
      { numRuns: 60, endOnFailure: true },
    );
  }, 120_000);
});
