import type { Engine } from '@katas/engine';
import { connectEngine } from '@katas/engine/dockerode';
import { KATA_LABEL, type KataId } from '@katas/kata';
import type { StartedProgram } from '@katas/system';
import { LogSpy } from '@katas/system/testing';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CollectorProgram } from './testing/programs/collector-program';
import { sandboxSpec } from './testing/volumes';

const DAY_MS = 24 * 60 * 60 * 1000;

let program: CollectorProgram;
beforeEach(() => (program = new CollectorProgram(process.env)));
afterEach(() => program.close());

describe('volume-collector --dry-run and --once', () => {
  it('predict and remove the volume of an ended kata, and keep that of a live one', async () => {
    const [live, ended] = [await program.kata(DAY_MS - 60_000), await program.kata(DAY_MS)];

    const dryRun = await program.run('--dry-run', '--json');
    const { volumes } = JSON.parse(dryRun.stdout) as {
      volumes: { kata_id: string; outcome: string }[];
    };
    const outcomes = new Map(volumes.map(({ kata_id, outcome }) => [kata_id, outcome]));
    expect([outcomes.get(live), outcomes.get(ended)]).toEqual(['kept', 'would-remove']);
    expect([await program.hasVolume(live), await program.hasVolume(ended)]).toEqual([true, true]);

    const once = await program.run('--once');
    expect(once.stdout).toMatch(new RegExp(`katas-${ended} +${ended} +removed +ended`));
    expect(once.exitStatus).toBe(0);
    expect([await program.hasVolume(live), await program.hasVolume(ended)]).toEqual([true, false]);

    program.putManifest(live, DAY_MS);
    await program.run('--once');
    expect(await program.hasVolume(live)).toBe(false);
    expect(await program.locks()).toEqual([]);
  });

  it('remove nothing and end with 1 when there is no katas tree', async () => {
    const ended = await program.kata(DAY_MS);
    program.env = { ...program.env, KATAS_DIR: join(program.treeDir, 'not-mounted') };
    expect((await program.run('--once')).exitStatus).toBe(1);
    expect(await program.hasVolume(ended)).toBe(true);
  });

  it('print one line for a bad flag or setting, and end with 2', async () => {
    expect(await program.run('--dryrun')).toEqual({
      stdout: '',
      stderr: "volume-collector: Unknown option '--dryrun'. Try --help.\n",
      exitStatus: 2,
    });
    program.env = { ...program.env, COLLECT_SCHEDULE: 'hourly' };
    const { stderr, exitStatus } = await program.run();
    expect(stderr).toMatch(/^volume-collector: Settings: COLLECT_SCHEDULE: must be a cron .*\n$/);
    expect(exitStatus).toBe(2);
  });
});

describe('volume-collector behind --engine-filter', () => {
  let dir: string;
  let filter: StartedProgram;
  const refusals: string[] = [];

  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'katas-filter-'));
    const socket = join(dir, 'engine.sock');
    await new Promise<void>((resolve) => {
      const onLine = (line: string): void => {
        if (line.includes('is listening')) resolve();
        if (line.includes('refused')) refusals.push(line);
      };
      filter = program.start(['--engine-filter'], onLine, { ENGINE_FILTER_SOCKET: socket });
    });
    program.env = { ...program.env, DOCKER_HOST: `unix://${socket}` };
  });
  afterEach(async () => {
    filter.signal('SIGTERM');
    await filter.ended;
    rmSync(dir, { recursive: true });
  });

  it('sweeps as without it, and makes no other call', async () => {
    const [live, ended] = [await program.kata(DAY_MS - 60_000), await program.kata(DAY_MS)];
    for (const state of ['waiting', 'running'] as const) {
      const spec = sandboxSpec(ended, `katas-${ended}`, state, { test: program.test });
      (await program.engine.startContainer(spec)).stdout.resume();
    }
    expect((await program.run('--once')).stdout).toMatch(
      new RegExp(`katas-${ended} +${ended} +keep`),
    );
    await removeContainersOf(program.engine, ended);
    const { stdout, exitStatus } = await program.run('--once');
    expect(stdout).toMatch(new RegExp(`katas-${ended} +${ended} +removed +ended`));
    expect(exitStatus).toBe(0);
    expect([await program.hasVolume(live), await program.hasVolume(ended)]).toEqual([true, false]);
    expect(await program.locks()).toEqual([]);
    expect(refusals).toEqual([]);
  });

  it('cannot touch what is not of Katas', async () => {
    const others = `others-${program.test}`;
    await program.engine.createVolume({ name: others, labels: {} });
    const { DOCKER_HOST: dockerHost } = program.env;
    const filtered = connectEngine({ dockerHost, logger: new LogSpy() });
    const refused = { status: 403 };
    await expect(filtered.removeVolume(others)).rejects.toMatchObject(refused);
    await expect(filtered.createVolume({ name: others, labels: {} })).rejects.toMatchObject(
      refused,
    );
    await expect(filtered.listContainers({})).rejects.toMatchObject(refused);
    await expect(filtered.describe()).rejects.toMatchObject(refused);
    expect(await program.engine.removeVolume(others)).toBe(true);
  });
});

describe('volume-collector as a service', () => {
  let service: StartedProgram;
  let url: Promise<string>;

  beforeEach(() => {
    url = new Promise((resolve) => {
      const onLine = (line: string): void => {
        const found = /"url":"([^"]+)"/.exec(line)?.[1];
        if (found !== undefined) resolve(found);
      };
      service = program.start([], onLine, { COLLECT_SCHEDULE: '* * * * * *' });
    });
  });
  afterEach(async () => {
    service.signal('SIGKILL');
    await service.ended;
  });

  it('sweeps on its schedule, is ready, has metrics, and stops on SIGTERM', async () => {
    const ended = await program.kata(DAY_MS);
    const address = await url;
    const removed =
      'katas_collector_volumes_removed_total{reason="ended",service="volume-collector"} 1';
    const metrics = async () => (await fetch(`${address}/metrics`)).text();
    // The time limit of the test ends this loop.
    while (!(await metrics()).includes(removed))
      await new Promise((resolve) => setTimeout(resolve, 100));

    expect(await program.hasVolume(ended)).toBe(false);
    expect((await fetch(`${address}/alive`)).status).toBe(200);
    expect(await (await fetch(`${address}/ready`)).json()).toMatchObject({ ready: true });
    service.signal('SIGTERM');
    expect((await service.ended).exitStatus).toBe(0);
  });
});

async function removeContainersOf(engine: Engine, kataId: KataId): Promise<void> {
  for (const { id } of await engine.listContainers({ [KATA_LABEL]: kataId })) {
    if ((await engine.processCount(id)) > 1) await engine.removeContainer(id);
  }
}
