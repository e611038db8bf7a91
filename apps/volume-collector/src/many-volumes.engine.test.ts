import { KATA_LABEL, kataVolumeName, type KataId } from '@katas/kata';
import { forEachBounded } from '@katas/concurrency';
import { CollectorProgram } from './testing/programs/collector-program';
import { holdRemovals } from './testing/programs/held-removals';
import { makeKataVolume, randomKataId, TEST_LABEL } from './testing/volumes';

const DAY_MS = 24 * 60 * 60 * 1000;
const HOUR_MS = DAY_MS / 24;

/** 1,000: `KATAS_TEST_VOLUMES=1000 npx jest -c apps/volume-collector/jest.engine.config.cjs many-volumes` */
const ENDED = Number(process.env['KATAS_TEST_VOLUMES'] ?? 100);
const BOUND_MS = 120_000 + ENDED * 500;

let program: CollectorProgram;
/** Volumes that no sweep may remove. */
let kept: string[];

beforeAll(async () => {
  program = new CollectorProgram(process.env);
  await makeEach(5, () => program.kata(DAY_MS - HOUR_MS));
  await makeEach(5, makeSimilarVolume);
  await makeEach(5, (kataId) =>
    makeKataVolume(program.engine, kataId, { test: program.test, dojoId: 'another-dojo' }),
  );
  kept = await program.volumes();
}, BOUND_MS);
beforeEach(() => makeEach(ENDED, () => program.kata(DAY_MS)), BOUND_MS);
afterAll(() => program.close(), BOUND_MS);

async function makeEach(count: number, make: (kataId: KataId) => Promise<unknown>): Promise<void> {
  const kataIds = Array.from({ length: count }, randomKataId);
  await forEachBounded(kataIds, 8, async (kataId) => void (await make(kataId)));
}

/** Makes a foreign volume whose name contains ours, and whose label names a kata that has ended. */
async function makeSimilarVolume(kataId: KataId): Promise<void> {
  program.putManifest(kataId, DAY_MS);
  const labels = { [TEST_LABEL]: program.test, [KATA_LABEL]: kataId };
  await program.engine.createVolume({ name: `my-${kataVolumeName(kataId)}`, labels });
}

describe(`a sweep of ${ENDED} volumes`, () => {
  it(
    'that is killed half-way is finished by the next, which touches nothing else',
    async () => {
      const { dockerHost, close } = await holdRemovals(process.env['DOCKER_HOST'], ENDED / 2);
      let removals = 0;
      const onLine = (line: string): void => {
        if (line.includes('"volume removed"') && ++removals === ENDED / 2) killed.signal('SIGKILL');
      };
      const killed = program.start(['--once'], onLine, { DOCKER_HOST: dockerHost });
      expect((await killed.ended).exitStatus).toBeUndefined();
      close();
      const left = await program.volumes();
      expect(left).toEqual(expect.arrayContaining(kept));
      expect(left).toHaveLength(kept.length + ENDED / 2);

      expect(await program.run('--once')).toMatchObject({ exitStatus: 0 });
      expect(await program.volumes()).toEqual(kept);
      expect(await program.locks()).toEqual([]);
    },
    BOUND_MS,
  );

  it(
    'is made by one of two simultaneous collectors, or by one after the other',
    async () => {
      const runs = await Promise.all([
        program.run('--once', '--json'),
        program.run('--once', '--json'),
      ]);
      const reports = runs.map(
        ({ stdout }) =>
          JSON.parse(stdout) as { interrupted: string | null; removed: number; gone: number },
      );
      expect(reports.reduce((sum, { removed }) => sum + removed, 0)).toBe(ENDED);
      for (const { interrupted, removed, gone } of reports) {
        expect([null, 'another-collector']).toContain(interrupted);
        expect([0, ENDED]).toContain(removed);
        expect(gone).toBe(0);
      }
      expect(await program.volumes()).toEqual(kept);
      expect(await program.locks()).toEqual([]);
    },
    BOUND_MS,
  );
});
