import type { KataAnswer, NewKataAnswer, RunTestsAnswer } from '@katas/controller-api';
import type { RunCall } from '@katas/runner-api';
import { runResult, text } from '@katas/runner-api/testing';
import type { ImageName } from '@katas/validation';
import { join } from 'node:path';
import { DojoUnderTest, START_POINT, START_TIME } from '../testing/dojo-under-test';
import {
  jsonAt,
  oldAvatars,
  OldKatas,
  putOldKata,
  withOldKatas,
  type OldAvatar,
  type OldKata,
} from '../testing/old-katas';

/** The archive has katas of these start-points, and of languages that are not available. */
const START_POINTS = [
  ...['java-junit', 'java-cucumber', 'python-unittest', 'python-pytest', 'ruby-rspec'],
  ...['ruby-minitest', 'php-phpunit', 'javascript-node', 'elixir-exunit'],
].map((name) => ({
  ...START_POINT,
  name,
  displayName: name,
  imageName: `katas/${name}` as ImageName,
}));

interface LiveAgain {
  readonly kata: OldKata;
  readonly url: string;
  readonly avatar: OldAvatar;
}

/** Sets `created` to now by hand. Returns undefined for a kata that cannot be read, or that nobody joined. */
function bringBack(dojo: DojoUnderTest, kata: OldKata): LiveAgain | undefined {
  const { newId: id } = kata;
  const manifest = jsonAt(join(kata.dir, 'manifest.json'));
  const [avatar] = oldAvatars(kata);
  if (manifest === undefined || avatar === undefined) return undefined;
  putOldKata(dojo, kata, id);
  const path = `${id.slice(0, 2)}/${id.slice(2)}/manifest.json`;
  dojo.tree.put(path, { ...manifest, created: START_TIME });
  return { kata, url: `/api/katas/${id}`, avatar };
}

withOldKatas((archive) => {
  let olds: OldKatas;
  let dojo: DojoUnderTest;
  let liveAgain: readonly LiveAgain[];
  beforeAll(async () => {
    olds = await OldKatas.unpack(archive);
    dojo = new DojoUnderTest();
    dojo.startPoints.push(...START_POINTS);
    dojo.runner.always('run', { run: runResult({ stdout: text('1 failed') }) });
    liveAgain = olds.all.flatMap((kata) => bringBack(dojo, kata) ?? []);
  });
  afterAll(() => {
    dojo.remove();
    olds.remove();
  });

  describe('an old kata whose created is set to now', () => {
    it('is live, and can be joined', async () => {
      for (const { kata, url } of liveAgain) {
        const { status, body } = await dojo.post(`${url}/avatars`);
        expect([kata.id, status]).toEqual([kata.id, 201]);
        expect((body as { visible_files: object }).visible_files).toHaveProperty(['cyber-dojo.sh']);
      }
    });

    it('is tested with the start-point of its language, or answers that there is none', async () => {
      const images = new Map<string, string>();
      for (const { kata, url, avatar } of liveAgain) {
        const lion = `${url}/avatars/${avatar.name}`;
        const number = avatar.lights.length + 1;
        const before = await dojo.get(lion);
        const { visible_files: files } = before.body as { visible_files: object };
        const { status, body } = await dojo.post(`${lion}/run_tests`, { files });
        if (status === 409) {
          expect(body).toMatchObject({ code: 'not-testable' });
          images.set(kata.id, 'none');
          continue;
        }
        expect([kata.id, status]).toEqual([kata.id, 200]);
        expect((body as RunTestsAnswer).light).toMatchObject({
          colour: 'red',
          time: START_TIME,
          number,
        });
        const last = dojo.runner.callsOf('run').at(-1) as RunCall;
        images.set(kata.id, last.image_name);
        await expectAllLights(lion, avatar);
      }
      expect(Object.fromEntries(images)).toMatchObject({
        '02240E6DE3': 'katas/java-junit',
        '7E53666BFE': 'katas/java-junit',
        '346EF637B9': 'katas/java-junit',
        '7EBAEC5207': 'katas/javascript-node',
        '0207773DF9': 'katas/ruby-minitest',
        '025E259501': 'katas/ruby-rspec',
        '02AE165E9A': 'katas/python-pytest',
        '026D2C9A88': 'katas/python-unittest',
        '0254097460': 'katas/elixir-exunit',
        '420F2A2979': 'katas/php-phpunit',
        '7E6DEF1D86': 'none',
        '0225FE42A6': 'none',
      });
    });

    /** Asserts that the new light is there with its files, and that earlier lights are unchanged. */
    async function expectAllLights(lion: string, { lights, hasGit, filesAt }: OldAvatar) {
      const { body } = await dojo.get(lion);
      expect((body as { lights: unknown[] }).lights).toHaveLength(lights.length + 1);
      const last = await dojo.get(`${lion}/lights/${lights.length}`);
      expect([lion, last.status]).toEqual([lion, 200]);
      const left = filesAt(lights.length);
      if (!hasGit && left !== undefined) {
        const { files, output } = last.body as { files: object; output: string };
        expect({ ...files, output }).toEqual(left);
      }
    }

    it('can be forked, with its language and the files of its last light', async () => {
      let forks = 0;
      for (const { kata, url, avatar } of liveAgain) {
        const at = `${url}/avatars/${avatar.name}/lights/${avatar.lights.length}`;
        const { status, body } = await dojo.post(`${at}/fork`);
        if (status === 409) continue;
        expect([kata.id, status]).toEqual([kata.id, 201]);
        forks += 1;
        const forked = await dojo.get(`/api/katas/${(body as NewKataAnswer).kata_id}`);
        const { manifest, ended, avatars } = forked.body as KataAnswer;
        expect([ended, avatars]).toEqual([false, {}]);
        const { files } = (await dojo.get(at)).body as { files: object };
        expect(manifest.visible_files).toEqual({ ...files, output: '' });
        expect(manifest.image_name).toMatch(/^katas\//);
      }
      expect(forks).toBe(20);
    });
  });
});
