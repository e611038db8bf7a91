import { SANDBOX_LIMITS, SCRATCH, standaloneHostConfig } from '@katas/docker-limits';
import type { ContainerSpec, Engine, RunningContainer } from '@katas/engine';
import { DOJO_LABEL, ROLE_LABEL, RUNNER_LABEL } from '@katas/kata';
import type { RunnerIdentity } from '../containers/kata-container';
import { filesOut, NO_FILES_OUT } from '../sandbox/files/read-back';
import type { JobResult } from '../sandbox/sandbox-job';
import { SandboxSession, type SessionDeps } from '../sandbox/sandbox-session';
import { loopCommand } from '../sandbox/sandbox-spec';
import type { FilesIn } from '../sandbox/wire/job';

/** The user of the images of cyber-dojo, and its directories. */
const USER = { uid: 41966, gid: 51966 };
const SANDBOX = '/sandbox';
const HOME = '/home/sandbox';

const MIB = 1024 * 1024;
/** The sizes that the runner of cyber-dojo gives them. */
const OWN_DIRECTORIES = { [SANDBOX]: 50 * MIB, [HOME]: 50 * MIB };
const QUOTA = { bytes: 50 * MIB, entries: SANDBOX_LIMITS.tmpfsInodesMax };

export interface SpareSandboxDeps extends SessionDeps, RunnerIdentity {
  readonly engine: Pick<Engine, 'startContainer'>;
  /** The program of PID 1 (`docker/sandbox-loop`). */
  readonly loop: Buffer;
  /** The engine's runtime of sandboxes. The engine's default without it. */
  readonly runtime?: string | undefined;
}

export interface SpareJob {
  readonly files: FilesIn;
  readonly maxSeconds: number;
  readonly signal: AbortSignal;
}

/** A sandbox without a kata, whose files are in memory. It runs cyber-dojo.sh once. */
export class SpareSandbox {
  private constructor(
    private readonly container: RunningContainer,
    private readonly session: SandboxSession,
  ) {}

  /** Starts a container on the image and resolves when it can run. Rejects when the engine or the image fails. */
  static async start(imageName: string, deps: SpareSandboxDeps): Promise<SpareSandbox> {
    const nonce = deps.newNonce();
    const container = await deps.engine.startContainer(specOf(imageName, deps, nonce));
    const session = new SandboxSession(container, deps);
    const { outcome } = await session.start(deps.loop, nonce);
    const sandbox = new SpareSandbox(container, session);
    if (outcome === 'ready') return sandbox;
    await sandbox.remove();
    throw new Error(`a sandbox on ${imageName} did not start; does it have sh and head?`);
  }

  /** Resolves when the container has ended, for any cause. */
  get ended(): Promise<unknown> {
    return this.container.ended;
  }

  async run({ files, maxSeconds, signal }: SpareJob): Promise<JobResult> {
    const { changedFiles } = files;
    const result = await this.session.do({ kind: 'run', files, maxSeconds, signal });
    const { outcome, answer } = result;
    const before = new Set(changedFiles.keys());
    const hasFiles = outcome === 'answered';
    return {
      outcome,
      answer,
      files: hasFiles ? filesOut(answer, before, changedFiles) : NO_FILES_OUT,
    };
  }

  /** Resolves even when the engine fails: the next start of this runner removes the rest. */
  async remove(): Promise<void> {
    await this.container.remove().catch(() => undefined);
  }
}

function specOf(imageName: string, deps: SpareSandboxDeps, nonce: string): ContainerSpec {
  const directories = [SANDBOX, SCRATCH.tmp, HOME, SCRATCH.shm];
  const { dojoId, runnerId, loop } = deps;
  return {
    image: imageName,
    command: loopCommand({ nonce, loopBytes: loop.length, quota: QUOTA }, HOME, directories),
    user: `${USER.uid}:${USER.gid}`,
    env: { HOME, CYBER_DOJO_IMAGE_NAME: imageName, CYBER_DOJO_SANDBOX: SANDBOX },
    labels: { [ROLE_LABEL]: 'sandbox', [DOJO_LABEL]: dojoId, [RUNNER_LABEL]: runnerId },
    workingDir: '/',
    runtime: deps.runtime,
    hostConfig: standaloneHostConfig(SANDBOX_LIMITS, USER, OWN_DIRECTORIES),
  };
}
