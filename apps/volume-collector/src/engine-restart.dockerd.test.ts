import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { forEachBounded } from './for-each-bounded';
import { CollectorProgram } from './testing/collector-program';
import { OwnEngine } from './testing/own-engine';

const DAY_MS = 24 * 60 * 60 * 1000;
const ENDED = 400;
const LIVE = 10;

/** On a file system that a Docker Engine can keep its data on, which a container's own is not. */
const parentDir = process.env['KATAS_TEST_ENGINE_DIR'] ?? tmpdir();

describe('a Docker Engine that ends in the middle of a sweep', () => {
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
    forEachBounded(
      Array.from({ length: count }),
      8,
      async () => void (await program.kata(ageMs)),
      () => false,
    );

  /** A sweep that the engine does not outlive: what it printed, and how many volumes it says it removed. */
  async function sweepCutOff(end: () => Promise<void>) {
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

  async function finishes(removals: number): Promise<void> {
    await own.start();
    const left = await program.volumes();
    expect(left).toEqual(expect.arrayContaining(live));
    expect(left.length).toBeGreaterThan(LIVE);
    expect(left.length).toBeLessThanOrEqual(LIVE + ENDED - removals);

    expect(await program.run('--once')).toMatchObject({ exitStatus: 0 });
    expect(await program.volumes()).toEqual(live);
    expect(await program.locks()).toEqual([]);
  }

  it('by a crash cuts it short, which it says, and the next one finishes it', async () => {
    await katas(ENDED, DAY_MS);
    const { printed, removals } = await sweepCutOff(() => own.crash());
    expect(printed).toContain('The sweep was cut short: engine-trouble');
    await finishes(removals);
  });

  it('because it is told to fails what it refuses meanwhile, and the next one finishes it', async () => {
    await katas(ENDED, DAY_MS);
    const { printed, removals } = await sweepCutOff(() => own.stop());
    // It serves the connections it has to the last, so a sweep may get to its end with nothing but refusals.
    expect(printed).toMatch(/cut short: engine-trouble|[1-9]\d* failed\./);
    await finishes(removals);
  });
});
