import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { forEachBounded } from '@katas/concurrency';
import { CollectorProgram } from '../testing/programs/collector-program';
import { OwnEngine } from '../testing/programs/own-engine';

const DAY_MS = 24 * 60 * 60 * 1000;
const ENDED = 400;
const LIVE = 10;

/** On a file system that can hold the data of a Docker Engine, which that of a container cannot. */
const parentDir = process.env['KATAS_TEST_ENGINE_DIR'] ?? tmpdir();

describe('a Docker Engine that ends during a sweep', () => {
  let own: OwnEngine;
  let program: CollectorProgram;
  let live: string[];

  beforeAll(async () => {
    mkdirSync(parentDir, { recursive: true });
    own = new OwnEngine(parentDir);
    await own.start();
    program = new CollectorProgram({ ...process.env, DOCKER_HOST: own.dockerHost });
    await katas(LIVE, DAY_MS - 3_600_000);
    live = await program.volumes();
  });
  afterAll(async () => {
    try {
      await own.start();
      await program.close();
    } finally {
      await own.close();
    }
  });

  const katas = (count: number, ageMs: number) =>
    forEachBounded(Array.from({ length: count }), 8, async () => void (await program.kata(ageMs)));

  /** Ends the engine during a sweep. Resolves with the printed text and the number of logged removals. */
  async function interruptedSweep(end: () => Promise<void>) {
    let removals = 0;
    let stopped: Promise<void> | undefined;
    const lines: string[] = [];
    const sweep = program.start(['--once'], (line) => {
      lines.push(line);
      if (!line.includes('"volume removed"')) return;
      removals += 1;
      if (removals === ENDED / 4) stopped = end();
    });
    expect(await sweep.ended).toEqual({ exitStatus: 1 });
    await stopped;
    return { printed: lines.join('\n'), removals };
  }

  async function expectNextToFinish(removals: number): Promise<void> {
    await own.start();
    const left = await program.volumes();
    expect(left).toEqual(expect.arrayContaining(live));
    expect(left.length).toBeGreaterThan(LIVE);
    expect(left.length).toBeLessThanOrEqual(LIVE + ENDED - removals);

    expect(await program.run('--once')).toMatchObject({ exitStatus: 0 });
    expect(await program.volumes()).toEqual(live);
    expect(await program.locks()).toEqual([]);
  }

  it('by a crash interrupts it, and the next sweep finishes it', async () => {
    await katas(ENDED, DAY_MS);
    const { printed, removals } = await interruptedSweep(() => own.crash());
    expect(printed).toContain('The sweep was interrupted: engine-error');
    await expectNextToFinish(removals);
  });

  it('because it is stopped fails some removals, and the next sweep finishes them', async () => {
    await katas(ENDED, DAY_MS);
    const { printed, removals } = await interruptedSweep(() => own.stop());
    // It serves its connections until it ends, so a sweep may finish with refusals only.
    expect(printed).toMatch(/interrupted: engine-error|[1-9]\d* failed\./);
    await expectNextToFinish(removals);
  });
});
