import {
  DEFAULT_LIFETIME_MS,
  kataVolumeName,
  RUNNER_LABEL,
  type AvatarName,
  type KataId,
} from '@katas/kata';
import type { RunResult } from '@katas/runner-api';
import { type Engine } from '@katas/engine';
import { SystemClock } from '@katas/system';
import { connectEngine } from '@katas/engine/dockerode';
import { LogSpy } from '@katas/system/testing';
import { randomBytes } from 'node:crypto';
import { Registry } from 'prom-client';
import request from 'supertest';
import { freeSpaceOf } from '../disk/engine-disk';
import { createRunnerApp, type RunnerOptions } from '../runner-app';
import type { Sandboxes } from '../sandbox/sandbox-job';
import { sandboxLoop } from './sandbox-loop';
import { ScriptedTree } from './scripted-tree';

/** Has bash and coreutils, and exists wherever a language image was built. */
const IMAGE = 'debian:trixie-slim';

export type Files = Readonly<Record<string, string>>;

/** A runner on a real engine, with a live kata of its own. `close` removes everything. */
export class DojoUnderTest {
  readonly kataId = randomBytes(5).toString('hex').toUpperCase() as KataId;
  readonly volumeName = kataVolumeName(this.kataId);
  readonly runnerId = `test-${this.kataId}`;
  readonly logger = new LogSpy();
  readonly tree = new ScriptedTree();
  readonly engine: Engine;
  readonly #runner: ReturnType<typeof createRunnerApp>;

  constructor(dockerHost: string | undefined, options: Partial<RunnerOptions> = {}) {
    this.engine = connectEngine({ dockerHost, logger: this.logger });
    const clock = new SystemClock();
    this.tree.hasKata(this.kataId, clock.nowMs());
    const newNonce = () => randomBytes(16).toString('hex');
    this.#runner = createRunnerApp(
      {
        engine: this.engine,
        tree: this.tree,
        clock,
        logger: this.logger,
        metrics: new Registry(),
        newNonce,
        loop: sandboxLoop(),
        freeSpace: freeSpaceOf,
      },
      {
        dojoId: 'test',
        runnerId: this.runnerId,
        lifetimeMs: DEFAULT_LIFETIME_MS,
        ...options,
      },
    );
  }

  /** For what no request can show. */
  get sandboxes(): Sandboxes {
    return this.#runner.sandboxes;
  }

  /** The HTTP app, to be served on a port. */
  get app() {
    return this.#runner.app;
  }

  async post(call: string, body: object): Promise<Record<string, unknown>> {
    const answer = await request(this.#runner.app)
      .post(`/${call}`)
      .send({ kata_id: this.kataId, ...body });
    return answer.body as Record<string, unknown>;
  }

  async open(): Promise<this> {
    await this.post('new_kata', { image_name: IMAGE });
    return this;
  }

  async join(avatar: AvatarName, files: Files = { 'cyber-dojo.sh': 'true' }): Promise<unknown> {
    const body = { image_name: IMAGE, avatar_name: avatar, starting_files: files };
    return (await this.post('new_avatar', body))['new_avatar'];
  }

  /** Runs the script as cyber-dojo.sh, with other files changed or deleted. */
  async run(
    avatar: AvatarName,
    script: string | undefined,
    other: { files?: Files; deleted?: string[]; seconds?: number } = {},
  ): Promise<RunResult> {
    const body = {
      image_name: IMAGE,
      avatar_name: avatar,
      changed_files: { ...other.files, ...(script !== undefined && { 'cyber-dojo.sh': script }) },
      deleted_filenames: other.deleted ?? [],
      max_seconds: other.seconds ?? 10,
    };
    return (await this.post('run', body))['run'] as RunResult;
  }

  /** Returns all containers of this runner. */
  containers() {
    return this.engine.listContainers({ [RUNNER_LABEL]: this.runnerId });
  }

  async close(): Promise<void> {
    const { sandboxes, spares, scratch } = this.#runner;
    await Promise.all([sandboxes.stop(), spares.stop(), scratch.stop()]);
    await this.engine.removeVolume(this.volumeName);
  }
}
