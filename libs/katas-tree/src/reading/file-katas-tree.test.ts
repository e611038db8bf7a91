import type { KataId } from '@katas/kata';
import {
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { katasTreeContract } from '../testing/katas-tree.contract';
import { createFileKatasTree } from './file-katas-tree';
import { absolute, kataPath } from './files/tree-paths';

const KATA = '3456789ABC' as KataId;
const manifest = JSON.stringify({ created: [2026, 3, 28, 22, 1, 2] });

let dir: string;
beforeEach(() => (dir = mkdtempSync(join(tmpdir(), 'katas-tree-'))));
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const kataDir = (kataId: KataId) => absolute(dir, kataPath(kataId));

function putText(kataId: KataId, text: string): string {
  mkdirSync(kataDir(kataId), { recursive: true });
  const path = join(kataDir(kataId), 'manifest.json');
  writeFileSync(path, text);
  return path;
}

katasTreeContract('FileKatasTree', () => ({
  tree: createFileKatasTree({ dir }),
  putManifest: (kataId, fields) => putText(kataId, JSON.stringify(fields)),
  putUnreadable: (kataId) => putText(kataId, 'error{"id":'),
  remove: (kataId) => rmSync(kataDir(kataId), { recursive: true }),
  unmount: () => rmSync(dir, { recursive: true }),
}));

describe('FileKatasTree', () => {
  const read = () => createFileKatasTree({ dir }).readKata(KATA);

  it('reads the manifest of kata 3456789ABC at 34/56789ABC', async () => {
    mkdirSync(join(dir, '34', '56789ABC'), { recursive: true });
    writeFileSync(join(dir, '34', '56789ABC', 'manifest.json'), manifest);
    expect(await read()).toMatchObject({ found: 'kata' });
  });

  it.each([
    ['nothing', ''],
    ['a part of a manifest', manifest.slice(0, 20)],
    ['null', 'null'],
    ['a list', '[]'],
    ['code before the JSON', `"error"${manifest}`],
    ['a NUL', `${manifest}\0`],
  ])('cannot read %s', async (_what, text) => {
    putText(KATA, text);
    expect(await read()).toEqual({
      found: 'unreadable',
      reason: 'manifest.json is not a JSON object',
    });
  });

  it.each([
    ['words before the JSON', `error${manifest}`],
    ['words inside the JSON', `{error${manifest.slice(1)}`],
    ['a byte order mark', `\uFEFF${manifest}`],
  ])('reads %s', async (_what, text) => {
    putText(KATA, text);
    expect(await read()).toMatchObject({ found: 'kata' });
  });

  it('reads a manifest of 2012 in the form of a Ruby hash', async () => {
    mkdirSync(kataDir(KATA), { recursive: true });
    const text = '{:created=>[2014, 2, 20, 17, 9, 29], :image_name=>nil, :tab_size=>4}';
    writeFileSync(join(kataDir(KATA), 'manifest.rb'), text);
    expect(await read()).toMatchObject({
      found: 'kata',
      life: { createdMs: Date.UTC(2014, 1, 20, 17, 9, 29) },
    });
  });

  it('cannot read a manifest that is nested deeper than any program shows', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    putText(KATA, `${manifest.slice(0, -1)},"limits":${deep}}`);
    expect(await read()).toEqual({
      found: 'unreadable',
      reason: 'manifest.json must not be nested deeper than 100 levels',
    });
  });

  it('names a long list in one line', async () => {
    putText(KATA, '{"created": [1, 2, 3, 4, 5, 6, 7, 8]}');
    expect(await read()).toEqual({
      found: 'unreadable',
      reason: expect.stringMatching(/: \[ 1, 2, 3, 4, 5, 6, 7, 8 \]$/) as string,
    });
  });

  it('cannot read a created that is nested deeper than any stack', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    putText(KATA, `{"created": ${deep}}`);
    expect(await read()).toEqual({
      found: 'unreadable',
      reason: 'manifest.json must not be nested deeper than 100 levels',
    });
  });

  it('rejects a manifest of 100 MB without reading it', async () => {
    truncateSync(putText(KATA, manifest), 100_000_000);
    expect(await read()).toEqual({
      found: 'unreadable',
      reason: 'manifest.json is larger than 10 MB',
    });
  });

  it('cannot read a kata without a manifest', async () => {
    mkdirSync(kataDir(KATA), { recursive: true });
    expect(await read()).toEqual({ found: 'unreadable', reason: 'there is no manifest.json' });
  });

  it('follows no symlink of the manifest, the kata, or the directory above', async () => {
    const elsewhere = join(dir, 'elsewhere');
    mkdirSync(join(elsewhere, '56789ABC'), { recursive: true });
    writeFileSync(join(elsewhere, '56789ABC', 'manifest.json'), manifest);

    symlinkSync(elsewhere, join(dir, '34'));
    expect(await read()).toMatchObject({ reason: 'its directory is a symlink' });

    rmSync(join(dir, '34'));
    mkdirSync(join(dir, '34'));
    symlinkSync(join(elsewhere, '56789ABC'), kataDir(KATA));
    expect(await read()).toMatchObject({ reason: 'its directory is a symlink' });

    rmSync(kataDir(KATA));
    mkdirSync(kataDir(KATA));
    symlinkSync(join(elsewhere, '56789ABC', 'manifest.json'), join(kataDir(KATA), 'manifest.json'));
    expect(await read()).toMatchObject({ reason: 'manifest.json is a symlink' });
  });

  it('cannot read a directory or a socket as a manifest', async () => {
    const path = join(kataDir(KATA), 'manifest.json');
    mkdirSync(path, { recursive: true });
    expect(await read()).toMatchObject({ reason: 'manifest.json is not a file' });
    rmSync(path, { recursive: true });
    const server = createServer().listen(path);
    await once(server, 'listening');
    expect(await read()).toMatchObject({ found: 'unreadable' });
    server.close();
  });

  it('cannot read a file in place of a kata', async () => {
    mkdirSync(join(dir, '34'));
    writeFileSync(kataDir(KATA), manifest);
    expect(await read()).toMatchObject({ reason: 'its directory is a file' });
  });

  it('reads a manifest that was replaced by a rename', async () => {
    const path = putText(KATA, 'not yet');
    writeFileSync(`${path}.new`, manifest);
    renameSync(`${path}.new`, path);
    expect(await read()).toMatchObject({ found: 'kata' });
  });

  it('is empty with only a stray file, a symlink and an empty directory', async () => {
    writeFileSync(join(dir, 'README'), '');
    writeFileSync(join(dir, '12'), '');
    mkdirSync(join(dir, '9A'));
    writeFileSync(join(dir, '9A', '56789ABC'), manifest);
    mkdirSync(join(dir, '34'));
    mkdirSync(join(dir, '56', 'lost+found'), { recursive: true });
    mkdirSync(join(dir, 'elsewhere', '56789ABC'), { recursive: true });
    symlinkSync(join(dir, 'elsewhere'), join(dir, '78'));
    expect(await createFileKatasTree({ dir }).state()).toMatchObject({ state: 'empty' });
  });

  it('is unreadable when the tree is a file', async () => {
    writeFileSync(join(dir, 'tree'), '');
    const tree = createFileKatasTree({ dir: join(dir, 'tree') });
    expect(await tree.state()).toEqual({
      state: 'unreadable',
      reason: 'the katas tree cannot be read (ENOTDIR)',
    });
    expect(await tree.readKata(KATA)).toMatchObject({ found: 'unreadable' });
  });
});
