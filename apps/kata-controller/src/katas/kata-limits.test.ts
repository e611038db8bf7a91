import { InvalidInput, parse } from '@katas/validation';
import { startPointManifest } from '../start-points/reading/start-point-manifest';
import { runResult } from '@katas/runner-api/testing';
import { DojoUnderTest, FILES, START_POINT } from '../testing/dojo-under-test';

let dojo: DojoUnderTest;
beforeEach(() => (dojo = new DojoUnderTest()));
afterEach(() => dojo.remove());

const limits = { memory_mb: 512, cpus: 0.5 };

describe('the limits of a start-point', () => {
  const fields = { display_name: 'C', image_name: 'katas/c', visible_files: ['cyber-dojo.sh'] };

  it('are parsed', () => {
    expect(parse(startPointManifest, { ...fields, limits })).toMatchObject({ limits });
    expect(parse(startPointManifest, fields)).not.toHaveProperty('limits');
  });

  it.each([{ memory_mb: 1e6 }, { memory: 512 }, 512, null])(
    'are rejected when they are %j',
    (bad) => {
      expect(() => parse(startPointManifest, { ...fields, limits: bad })).toThrow(InvalidInput);
    },
  );

  it('are in the manifest of its katas, and of their forks', async () => {
    dojo.startPoints[0] = { ...START_POINT, manifest: { ...START_POINT.manifest, limits } };
    const kata = await dojo.joinedKata();
    expect(dojo.tree.readJson(kata.path('/manifest.json'))).toMatchObject({ limits });
    const { body } = await dojo.post(`${kata.url}/avatars/lion/lights/0/fork`);
    const { body: fork } = await dojo.get(`/api/katas/${(body as { kata_id: string }).kata_id}`);
    expect(fork).toMatchObject({ manifest: { limits } });
  });
});

describe('a light of a kata with limits that are not allowed', () => {
  it('is faulty, and its output explains it', async () => {
    const kata = await dojo.joinedKata();
    dojo.runner.next('run', { run: runResult({ status: 'faulty', reason: 'limits' }) });
    const { body } = await dojo.post(`${kata.url}/avatars/lion/run_tests`, { files: FILES });
    expect(body).toMatchObject({
      colour: 'faulty',
      output: expect.stringContaining('requests limits that are not allowed') as string,
    });
  });
});
