import { kataVolumeName, msToKataTime, SWEEP_LOCK_LABEL, type KataId } from '@katas/kata';
import { type Engine } from '@katas/engine';
import { ExecFilePrograms, ProgramError, type StartedProgram } from '@katas/system';
import { connectEngine } from '@katas/engine/dockerode';
import { LogSpy } from '@katas/system/testing';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeAllOf } from '../real-engine';
import { makeKataVolume, randomKataId, TEST_LABEL } from '../volumes';

const programs = new ExecFilePrograms();
const PROGRAM = ['--import', 'tsx', join(__dirname, '../../main.ts')];

type Env = Readonly<Record<string, string | undefined>>;

export interface ProgramRun {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitStatus: number | undefined;
}

/** The program over a real engine, with its own katas tree and dojo. `close` removes everything. */
export class CollectorProgram {
  /** Unique to this test: the value of the test label, and the dojo. */
  readonly test = randomUUID();
  readonly treeDir = mkdtempSync(join(tmpdir(), 'katas-collector-'));
  readonly engine: Engine;
  env: Env;

  constructor(outside: Env) {
    const { DOCKER_HOST: dockerHost } = outside;
    this.engine = connectEngine({ dockerHost, logger: new LogSpy() });
    this.env = {
      ...outside,
      KATAS_DIR: this.treeDir,
      DOJO_ID: this.test,
      COLLECTOR_PORT: '0',
      // Other volumes without a dojo label have no kata in this tree. They must not count as orphans.
      ORPHAN_GRACE_SECONDS: String(9 * 365 * 24 * 3600),
    };
  }

  async kata(ageMs: number): Promise<KataId> {
    const kataId = randomKataId();
    this.putManifest(kataId, ageMs);
    await makeKataVolume(this.engine, kataId, { test: this.test, dojoId: this.test });
    return kataId;
  }

  putManifest(kataId: KataId, ageMs: number): void {
    const dir = join(this.treeDir, kataId.slice(0, 2), kataId.slice(2));
    mkdirSync(dir, { recursive: true });
    const created = msToKataTime(Date.now() - ageMs);
    writeFileSync(join(dir, 'manifest.json'), JSON.stringify({ id: kataId, created }));
  }

  async hasVolume(kataId: KataId): Promise<boolean> {
    return (await this.engine.findVolume(kataVolumeName(kataId))) !== undefined;
  }

  /** Resolves with the sorted names of the volumes that this test made. */
  async volumes(): Promise<string[]> {
    const volumes = await this.engine.listVolumes(TEST_LABEL);
    const ours = volumes.filter(({ labels }) => labels[TEST_LABEL] === this.test);
    return ours.map(({ name }) => name).sort();
  }

  /** Resolves with the names of the lock volumes of this test's dojo. */
  async locks(): Promise<string[]> {
    const volumes = await this.engine.listVolumes(SWEEP_LOCK_LABEL);
    return volumes.map(({ name }) => name).filter((name) => name.includes(this.test));
  }

  async run(...flags: string[]): Promise<ProgramRun> {
    const options = { cwd: __dirname, env: this.env };
    try {
      const printed = await programs.run(process.execPath, [...PROGRAM, ...flags], options);
      return { ...printed, exitStatus: 0 };
    } catch (error) {
      if (!(error instanceof ProgramError)) throw error;
      return { ...error.output, exitStatus: error.exitStatus };
    }
  }

  start(flags: readonly string[], onLine: (line: string) => void, env: Env = {}): StartedProgram {
    return programs.start(process.execPath, [...PROGRAM, ...flags], {
      cwd: __dirname,
      env: { ...this.env, ...env },
      onLine,
    });
  }

  async close(): Promise<void> {
    rmSync(this.treeDir, { recursive: true });
    await removeAllOf(this.engine, this.test);
    for (const lock of await this.locks()) await this.engine.removeVolume(lock);
  }
}
