import { SANDBOX_LIMITS, SCRATCH, standaloneHostConfig } from '@katas/docker-limits';
import type { ContainerSpec, Engine } from '@katas/engine';
import { DOJO_LABEL, ROLE_LABEL, RUNNER_LABEL } from '@katas/kata';
import type { RunnerIdentity } from '../containers/kata-container';
import { loopCommand } from '../sandbox/sandbox-spec';
import { StandaloneSandbox, type StandaloneDeps } from '../sandbox/standalone-sandbox';

/** The user of the images of cyber-dojo, and its directories. */
const USER = { uid: 41966, gid: 51966 };
const SANDBOX = '/sandbox';
const HOME = '/home/sandbox';

const MIB = 1024 * 1024;
/** The sizes that the runner of cyber-dojo gives them. */
const OWN_DIRECTORIES = { [SANDBOX]: 50 * MIB, [HOME]: 50 * MIB };
const QUOTA = { bytes: 50 * MIB, entries: SANDBOX_LIMITS.tmpfsInodesMax };

export interface SpareSandboxDeps extends StandaloneDeps, RunnerIdentity {
  readonly engine: Pick<Engine, 'startContainer'>;
  /** The engine's runtime of sandboxes. The engine's default without it. */
  readonly runtime?: string | undefined;
}

/** Starts a container on the image and resolves when it can run. Rejects when the engine or the image fails. */
export function startSpare(imageName: string, deps: SpareSandboxDeps): Promise<StandaloneSandbox> {
  return StandaloneSandbox.start(imageName, deps, (nonce) =>
    deps.engine.startContainer(specOf(imageName, deps, nonce)),
  );
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
