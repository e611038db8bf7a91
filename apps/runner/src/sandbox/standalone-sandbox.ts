import type { RunningContainer } from '@katas/engine';
import { filesOut, NO_FILES_OUT } from './files/read-back';
import type { JobResult } from './sandbox-job';
import { SandboxSession, type SessionDeps } from './sandbox-session';
import type { FilesIn } from './wire/job';

export interface StandaloneDeps extends SessionDeps {
  /** The program of PID 1 (`docker/sandbox-loop`). */
  readonly loop: Buffer;
}

export interface StandaloneJob {
  readonly files: FilesIn;
  readonly maxSeconds: number;
  /** Interrupts the job when it aborts. */
  readonly signal: AbortSignal;
}

/** A sandbox without a volume, whose files are in memory. It runs cyber-dojo.sh once. */
export class StandaloneSandbox {
  private constructor(
    private readonly container: RunningContainer,
    private readonly session: SandboxSession,
  ) {}

  /** Resolves when the sandbox can run. `start` gets the nonce that ends the loop's greeting. */
  static async start(
    imageName: string,
    deps: StandaloneDeps,
    start: (nonce: string) => Promise<RunningContainer>,
  ): Promise<StandaloneSandbox> {
    const nonce = deps.newNonce();
    const container = await start(nonce);
    const session = new SandboxSession(container, deps);
    const { outcome } = await session.start(deps.loop, nonce);
    const sandbox = new StandaloneSandbox(container, session);
    if (outcome === 'ready') return sandbox;
    await sandbox.remove();
    throw new Error(`a sandbox on ${imageName} did not start; does it have sh and head?`);
  }

  /** Resolves when the container has ended, for any cause. */
  get ended(): Promise<unknown> {
    return this.container.ended;
  }

  async run({ files, maxSeconds, signal }: StandaloneJob): Promise<JobResult> {
    const { changedFiles } = files;
    const result = await this.session.do({ kind: 'run', files, maxSeconds, signal });
    const { outcome, answer } = result;
    const before = new Set(changedFiles.keys());
    const hasFiles = outcome === 'answered';
    return {
      outcome,
      answer,
      files: hasFiles ? filesOut(answer, before, changedFiles) : NO_FILES_OUT,
      times: { warmMs: 0, ...result.times },
    };
  }

  /** Resolves even when the engine fails: the next start of this runner removes the rest. */
  async remove(): Promise<void> {
    await this.container.remove().catch(() => undefined);
  }
}
