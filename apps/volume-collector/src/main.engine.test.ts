import { kataVolumeName, msToKataTime, type KataId } from '@katas/kata';
import { connectEngine, ExecFilePrograms, ProgramError, type StartedProgram } from '@katas/shell';
import { LogSpy } from '@katas/shell/testing';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reap } from './testing/real-engine';
import { makeKataVolume, randomKataId } from './testing/volumes';

const engine = connectEngine({ dockerHost: process.env['DOCKER_HOST'], logger: new LogSpy() });
const programs = new ExecFilePrograms();
const test = randomUUID();
const DAY_MS = 24 * 60 * 60 * 1000;

/** The whole program, over a real engine and a real tree. */
const program = ['--import', 'tsx', join(__dirname, 'main.ts')];
let treeDir: string;
let env: Record<string, string | undefined>;

beforeEach(() => {
  treeDir = mkdtempSync(join(tmpdir(), 'katas-collector-'));
  env = {
    ...process.env,
    KATAS_DIR: treeDir,
    DOJO_ID: test,
    COLLECTOR_PORT: '0',
    // Other people's volumes without a dojo's label have no kata in this tree; they must not be taken for orphans.
    ORPHAN_GRACE_SECONDS: String(9 * 365 * 24 * 3600),
  };
});
afterEach(() => rmSync(treeDir, { recursive: true }));
afterAll(() => reap(engine, test));

async function kata(ageMs: number): Promise<KataId> {
  const kataId = randomKataId();
  putManifest(kataId, ageMs);
  await makeKataVolume(engine, kataId, { test, dojoId: test });
  return kataId;
}

function putManifest(kataId: KataId, ageMs: number): void {
  const dir = join(treeDir, kataId.slice(0, 2), kataId.slice(2));
  mkdirSync(dir, { recursive: true });
  const created = msToKataTime(Date.now() - ageMs);
  writeFileSync(join(dir, 'manifest.json'), JSON.stringify({ id: kataId, created }));
}

async function isThere(kataId: KataId): Promise<boolean> {
  return (await engine.findVolume(kataVolumeName(kataId))) !== undefined;
}

async function run(
  ...flags: string[]
): Promise<{ stdout: string; exitStatus: number | undefined }> {
  try {
    const { stdout } = await programs.run(process.execPath, [...program, ...flags], {
      cwd: __dirname,
      env,
    });
    return { stdout, exitStatus: 0 };
  } catch (error) {
    if (!(error instanceof ProgramError)) throw error;
    return { stdout: error.output.stderr, exitStatus: error.exitStatus };
  }
}

describe('volume-collector --dry-run and --once', () => {
  it('foretells, then removes, the volume of a kata that ended, and leaves a live one', async () => {
    const [live, ended] = [await kata(DAY_MS - 60_000), await kata(DAY_MS)];

    const dryRun = await run('--dry-run', '--json');
    const { volumes } = JSON.parse(dryRun.stdout) as {
      volumes: { kata_id: string; fate: string }[];
    };
    const fates = new Map(volumes.map(({ kata_id, fate }) => [kata_id, fate]));
    expect([fates.get(live), fates.get(ended)]).toEqual(['kept', 'would-remove']);
    expect([await isThere(live), await isThere(ended)]).toEqual([true, true]);

    const once = await run('--once');
    expect(once.stdout).toMatch(new RegExp(`katas-${ended} +${ended} +removed +ended`));
    expect(once.exitStatus).toBe(0);
    expect([await isThere(live), await isThere(ended)]).toEqual([true, false]);

    putManifest(live, DAY_MS);
    await run('--once');
    expect(await isThere(live)).toBe(false);
  });

  it('removes nothing and ends with 1 when the katas tree is not there', async () => {
    const ended = await kata(DAY_MS);
    env = { ...env, KATAS_DIR: join(treeDir, 'not-mounted') };
    expect((await run('--once')).exitStatus).toBe(1);
    expect(await isThere(ended)).toBe(true);
  });

  it('says in one line what is wrong with a flag or a setting, and ends with 2', async () => {
    expect(await run('--dryrun')).toEqual({
      stdout: "volume-collector: Unknown option '--dryrun'. Try --help.\n",
      exitStatus: 2,
    });
    env = { ...env, COLLECT_SCHEDULE: 'hourly' };
    const { stdout, exitStatus } = await run();
    expect(stdout).toMatch(/^volume-collector: Settings: COLLECT_SCHEDULE: must be a cron .*\n$/);
    expect(exitStatus).toBe(2);
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
      service = programs.start(process.execPath, program, {
        cwd: __dirname,
        env: { ...env, COLLECT_SCHEDULE: '* * * * * *' },
        onLine,
      });
    });
  });
  afterEach(() => service.signal('SIGKILL'));

  it('sweeps by its schedule, is ready, has metrics, and stops when told', async () => {
    const ended = await kata(DAY_MS);
    const address = await url;
    const removed =
      'katas_collector_volumes_removed_total{reason="ended",service="volume-collector"} 1';
    const metrics = async () => (await fetch(`${address}/metrics`)).text();
    // The test's own time limit ends this.
    while (!(await metrics()).includes(removed))
      await new Promise((resolve) => setTimeout(resolve, 100));

    expect(await isThere(ended)).toBe(false);
    expect((await fetch(`${address}/alive`)).status).toBe(200);
    expect(await (await fetch(`${address}/ready`)).json()).toMatchObject({ ready: true });
    service.signal('SIGTERM');
    expect((await service.ended).exitStatus).toBe(0);
  });
});
