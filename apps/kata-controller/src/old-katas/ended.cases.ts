import type { KataAnswer, LightAnswer } from '@katas/controller-api';
import { FileKatasReader } from '@katas/katas-tree';
import { DojoUnderTest, FILES } from '../testing/dojo-under-test';
import { oldAvatars, OldKatas, putOldKata, UNREADABLE, withOldKatas } from '../testing/old-katas';

withOldKatas((archive) => {
  let olds: OldKatas;
  let dojo: DojoUnderTest;
  beforeAll(async () => {
    olds = await OldKatas.unpack(archive);
    dojo = new DojoUnderTest();
    for (const kata of olds.all) putOldKata(dojo, kata, kata.newId);
  });
  afterEach(() => expect(dojo.runner.calls).toEqual([]));
  afterAll(() => {
    dojo.remove();
    olds.remove();
  });

  const readable = () => olds.all.filter(({ id }) => !(id in UNREADABLE));

  describe('every kata of 2012-2018', () => {
    it('is in the archive in each shape, with the edge cases', () => {
      expect(olds.all).toHaveLength(29);
      expect(readable().length).toBe(26);
    });

    it('with an ID in mixed case is rejected as invalid', async () => {
      const mixed = olds.all.filter(({ id, newId }) => id !== newId);
      expect(mixed).not.toHaveLength(0);
      for (const kata of mixed) {
        putOldKata(dojo, kata, kata.id);
        const { status, body } = await dojo.get(`/api/katas/${kata.id}`);
        expect([status, body]).toMatchObject([400, { errors: [{ field: 'id' }] }]);
      }
    });

    it('that cannot be read answers every call with the reason', async () => {
      const unreadable = olds.all.filter(({ id }) => id in UNREADABLE);
      for (const kata of unreadable) {
        const url = `/api/katas/${kata.newId}`;
        const [{ name } = { name: 'lion' }] = oldAvatars(kata);
        const answers = await Promise.all([
          dojo.get(url),
          dojo.post(`${url}/avatars`),
          dojo.post(`${url}/end`),
          dojo.post(`${url}/avatars/${name}/run_tests`, { files: FILES }),
          dojo.post(`${url}/avatars/${name}/lights/0/fork`),
        ]);
        for (const { status, body } of answers) {
          expect([status, body]).toMatchObject([
            500,
            {
              code: 'manifest-unreadable',
              detail: `This kata cannot be read, so it is neither live nor ended: ${UNREADABLE[kata.id]}.`,
            },
          ]);
        }
      }
      expect(unreadable).toHaveLength(3);
    });

    it('is shown as ended, with all avatars and lights', async () => {
      for (const kata of readable()) {
        const { status, body } = await dojo.get(`/api/katas/${kata.newId}`);
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

    it('has the files of every light, or of the last one when they are in git', async () => {
      const reader = new FileKatasReader(dojo.tree.dir);
      let lightsSeen = 0;
      for (const kata of readable()) {
        for (const { name, lights, hasGit, filesAt } of oldAvatars(kata)) {
          const place = { kataId: kata.newId, avatarName: name };
          for (let number = 0; number <= lights.length; number += 1) {
            const files = await reader.filesAt({ ...place, number });
            const isKept = !hasGit || number === 0 || number === lights.length;
            expect([kata.id, number, files?.has('cyber-dojo.sh') ?? false]).toEqual([
              kata.id,
              number,
              isKept,
            ]);
            const left = filesAt(number);
            if (left !== undefined) expect(files).toEqual(new Map(Object.entries(left)));
            lightsSeen += 1;
          }
        }
      }
      expect(lightsSeen).toBeGreaterThan(200);
    });

    it('shows the first and the last light, or explains that the files are not available', async () => {
      for (const kata of readable()) {
        for (const { name, lights, hasGit } of oldAvatars(kata)) {
          const url = `/api/katas/${kata.newId}/avatars/${name}/lights`;
          const { status, body } = await dojo.get(`${url}/${lights.length}`);
          expect([url, status]).toEqual([url, 200]);
          expect((body as LightAnswer).files).toHaveProperty(['cyber-dojo.sh']);
          if (hasGit && lights.length > 1) {
            const first = await dojo.get(`${url}/1`);
            expect([first.status, (first.body as { detail: string }).detail]).toEqual([
              404,
              `The files of light 1 of the ${name} are not available: an old server stored them in git.`,
            ]);
          }
        }
      }
    });

    it('cannot be joined, and a test run calls no runner and changes nothing', async () => {
      const before = dojo.tree.everything();
      for (const kata of readable()) {
        const url = `/api/katas/${kata.newId}/avatars`;
        const joined = await dojo.post(url);
        expect([kata.id, joined.status, joined.body]).toMatchObject([
          kata.id,
          409,
          { code: 'ended' },
        ]);
        for (const { name, lights } of oldAvatars(kata)) {
          const tested = await dojo.post(`${url}/${name}/run_tests`, { files: FILES });
          const fork = { kata_id: kata.newId, avatar_name: name, number: lights.length };
          const ended = { colour: '', light: null, ended: true, fork };
          expect([kata.id, tested.status, tested.body]).toMatchObject([kata.id, 200, ended]);
        }
      }
      expect(dojo.tree.everything()).toEqual(before);
    });
  });
});
