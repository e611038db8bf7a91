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

describe('a Docker Engine that is stopped in the middle of a sweep', () => {
  let own: OwnEngine;
  let program: CollectorProgram;

  beforeAll(async () => {
    mkdirSync(parentDir, { recursive: true });
    own = new OwnEngine(parentDir);
    await own.start();
    program = new CollectorProgram({ ...process.env, DOCKER_HOST: own.dockerHost });
  });
  afterAll(async () => {
    await own.start();
    await program.close();
    await own.close();
  });

  const katas = (count: number, ageMs: number) =>
    forEachBounded(
      Array.from({ length: count }),
      8,
      async () => void (await program.kata(ageMs)),
      () => false,
    );

  it('cuts it short, which it says, and the next one finishes it', async () => {
    await katas(LIVE, DAY_MS - 3_600_000);
    const live = await program.volumes();
    await katas(ENDED, DAY_MS);

    let removals = 0;
    let stopped: Promise<void> | undefined;
    const lines: string[] = [];
    const sweep = program.start(['--once'], (line) => {
      lines.push(line);
      if (line.includes('"volume removed"') && ++removals === ENDED / 4) stopped = own.stop();
    });
    expect(await sweep.ended).toEqual({ exitStatus: 1 });
    await stopped;
    expect(lines.join('\n')).toContain('The sweep was cut short: engine-trouble');

    await own.start();
    const left = await program.volumes();
    expect(left).toEqual(expect.arrayContaining(live));
    expect(left.length).toBeGreaterThan(LIVE);
    expect(left.length).toBeLessThanOrEqual(LIVE + ENDED - removals);

    expect(await program.run('--once')).toMatchObject({ exitStatus: 0 });
    expect(await program.volumes()).toEqual(live);
    expect(await program.locks()).toEqual([]);
  });
});
