import type { KataAnswer, LightAnswer } from '@katas/controller-api';
import { importArchive } from '@katas/archive';
import { isKataId, type StoredKataId } from '@katas/kata';
import { FileKatasReader } from '@katas/katas-tree';
import { TemporaryTree } from '@katas/katas-tree/testing';
import { ExecFilePrograms } from '@katas/system';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import request from 'supertest';
import { DojoUnderTest, FILES } from '../testing/dojo-under-test';
import { oldAvatars, OldKatas, putOldKata, withOldKatas } from '../testing/old-katas';

/** Each test reads every light of every kata. */
jest.setTimeout(60_000);

withOldKatas((archive) => {
  let olds: OldKatas;
  let dojo: DojoUnderTest;
  beforeAll(async () => {
    olds = await OldKatas.unpack(archive);
    dojo = new DojoUnderTest();
    for (const kata of olds.all) putOldKata(dojo, kata, kata.id);
  });
  afterEach(() => expect(dojo.runner.calls).toEqual([]));
  afterAll(() => {
    dojo.remove();
    olds.remove();
  });

  describe('every kata of 2012-2018', () => {
    it('is in the archive in each shape, with the edge cases', () => {
      expect(olds.all).toHaveLength(29);
    });

    it('is shown as ended, with all avatars and lights', async () => {
      for (const kata of olds.all) {
        const { status, body } = await dojo.get(`/api/katas/${kata.id}`);
        expect([kata.id, status]).toEqual([kata.id, 200]);
        const { ended, avatars } = body as KataAnswer;
        expect(ended).toBe(true);
        const shown = Object.entries(avatars).map(([name, lights]) => [
          name,
          lights.map(({ colour, number }) => [number, colour]),
        ]);
        const left = oldAvatars(kata).map(({ name, lights }) => [
          name,
          lights.map(({ colour, outcome }, index) => [index + 1, colour ?? outcome]),
        ]);
        expect(Object.fromEntries(shown)).toEqual(Object.fromEntries(left));
      }
    });

    it('has the files of every light, from a directory, from git or from Ruby text', async () => {
      const reader = new FileKatasReader(dojo.tree.dir);
      let lightsSeen = 0;
      for (const kata of olds.all) {
        for (const { name, lights, filesAt } of oldAvatars(kata)) {
          const place = { kataId: kata.id, avatarName: name };
          for (let number = 0; number <= lights.length; number += 1) {
            const files = await reader.filesAt({ ...place, number });
            expect([kata.id, number, files?.has('cyber-dojo.sh')]).toEqual([kata.id, number, true]);
            const left = filesAt(number);
            if (left !== undefined) expect(files).toEqual(new Map(Object.entries(left)));
            lightsSeen += 1;
          }
        }
      }
      expect(lightsSeen).toBeGreaterThan(250);
    });

    it('has the same files in git as git itself reads', async () => {
      const programs = new ExecFilePrograms();
      const reader = new FileKatasReader(dojo.tree.dir);
      const kata = olds.all.find(({ id }) => id === '346EF637B9');
      const git = ['-C', join(kata?.dir ?? '', 'panda'), '-c', 'safe.directory=*'];
      for (let number = 1; number <= 17; number += 1) {
        const shown = await programs.run('git', [...git, 'show', `${number}:manifest.json`]);
        const { 'cyberdojo.sh': script, ...others } = JSON.parse(shown.stdout) as Record<
          string,
          string
        >;
        const place = {
          kataId: '346EF637B9' as StoredKataId,
          avatarName: 'panda',
          number,
        } as const;
        const files = Object.fromEntries((await reader.filesAt(place)) ?? []);
        expect(files).toEqual({ ...others, 'cyber-dojo.sh': script });
      }
    });

    it('shows each light through the API', async () => {
      for (const kata of olds.all) {
        for (const { name, lights } of oldAvatars(kata)) {
          const url = `/api/katas/${kata.id}/avatars/${name}/lights`;
          for (let number = 0; number <= lights.length; number += 1) {
            const { status, body } = await dojo.get(`${url}/${number}`);
            expect([url, number, status]).toEqual([url, number, 200]);
            expect((body as LightAnswer).files).toHaveProperty(['cyber-dojo.sh']);
          }
        }
      }
    });

    it('has the same manifest, lights and files after a download and an import', async () => {
      const other = new TemporaryTree();
      const [here, there] = [dojo.tree.dir, other.dir].map((dir) => new FileKatasReader(dir));
      for (const { id } of olds.all) {
        const { body } = await request(dojo.app)
          .get(`/api/katas/${id}/download`)
          .responseType('blob');
        const file = join(other.dir, 'kata.tgz');
        writeFileSync(file, body as Buffer);
        const { katas, misfits } = await importArchive(other.dir, file);
        expect([id, katas.length, misfits]).toEqual([id, 1, []]);
        expect((await there?.kata(id))?.fields).toEqual((await here?.kata(id))?.fields);
        for (const avatarName of (await here?.avatarNames(id)) ?? []) {
          const lights = (await here?.lights(id, avatarName)) ?? [];
          expect(await there?.lights(id, avatarName)).toEqual(lights);
          for (const number of [0, ...lights.map((light) => light.number)]) {
            const place = { kataId: id, avatarName, number };
            expect(await there?.filesAt(place)).toEqual(await here?.filesAt(place));
          }
        }
      }
      other.remove();
    });

    it('cannot be joined, and a test run calls no runner and changes nothing', async () => {
      const before = dojo.tree.everything();
      for (const kata of olds.all) {
        const url = `/api/katas/${kata.id}/avatars`;
        const joined = await dojo.post(url);
        const [status, code] = isKataId(kata.id) ? [409, 'ended'] : [400, 'invalid'];
        expect([kata.id, joined.status, joined.body]).toMatchObject([kata.id, status, { code }]);
        if (!isKataId(kata.id)) continue;
        for (const { name, lights } of oldAvatars(kata)) {
          const tested = await dojo.post(`${url}/${name}/run_tests`, { files: FILES });
          const fork = { kata_id: kata.id, avatar_name: name, number: lights.length };
          const ended = { colour: '', light: null, ended: true, fork };
          expect([kata.id, tested.status, tested.body]).toMatchObject([kata.id, 200, ended]);
        }
      }
      expect(dojo.tree.everything()).toEqual(before);
    });
  });
});
