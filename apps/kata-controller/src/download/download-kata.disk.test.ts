import { importArchive } from '@katas/archive';
import type { KataId } from '@katas/kata';
import { FileKatasReader } from '@katas/katas-tree';
import { TemporaryTree } from '@katas/katas-tree/testing';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import request from 'supertest';
import { DojoUnderTest, FILES, type JoinedKata } from '../testing/dojo-under-test';
import { runResult, text } from '@katas/runner-api/testing';

describe('GET /api/katas/:id/download', () => {
  let dojo: DojoUnderTest;
  let kata: JoinedKata;
  let other: TemporaryTree;
  beforeEach(async () => {
    dojo = new DojoUnderTest();
    other = new TemporaryTree();
    dojo.runner.always('run', { run: runResult({ stdout: text('1 failed') }) });
    kata = await dojo.joinedKata();
    await kata.test();
    await kata.test({ ...FILES, 'hiker.c': 'return 42;' });
  });
  afterEach(() => {
    dojo.remove();
    other.remove();
  });

  it('returns an archive that another server imports with the same lights and files', async () => {
    const url = `${kata.url}/download`;
    const { status, headers, body } = await request(dojo.app).get(url).responseType('blob');
    expect([status, headers['content-type']]).toEqual([200, 'application/gzip']);
    expect(headers['content-disposition']).toBe(`attachment; filename="kata-${kata.id}.tgz"`);
    const file = join(other.dir, 'kata.tgz');
    writeFileSync(file, body as Buffer);
    const { katas, misfits } = await importArchive(other.dir, file);
    expect([katas, misfits]).toMatchObject([[{ kataId: kata.id, lights: 2 }], []]);
    const [here, there] = [dojo.tree.dir, other.dir].map((dir) => new FileKatasReader(dir));
    const place = { kataId: kata.id as KataId, avatarName: 'lion', number: 2 } as const;
    expect(await there?.filesAt(place)).toEqual(await here?.filesAt(place));
    expect(await there?.lights(place.kataId, 'lion')).toEqual(
      await here?.lights(place.kataId, 'lion'),
    );
  });

  it("has the manifest without the facilitator's key and without its hash", async () => {
    const { body } = await request(dojo.app).get(`${kata.url}/download`).responseType('blob');
    const text = gunzipSync(body as Buffer).toString('latin1');
    expect(text).toContain('"display_name": "C, assert"');
    expect(text).not.toContain('facilitator_key');
    expect(text).not.toContain(kata.key);
  });

  it('answers 404 for a kata that does not exist, and 500 with the reason for an unreadable one', async () => {
    expect(await dojo.get('/api/katas/0000000000/download')).toMatchObject({ status: 404 });
    dojo.tree.put(kata.path('/manifest.json'), '{');
    expect(await dojo.get(`${kata.url}/download`)).toMatchObject({
      status: 500,
      body: { code: 'manifest-unreadable' },
    });
  });

  it('sends headers alone for HEAD', async () => {
    const { status, headers } = await request(dojo.app).head(`${kata.url}/download`);
    expect([status, headers['content-type']]).toEqual([200, 'application/gzip']);
  });
});
