import type { ContainerStarts } from '../containers/container-starts';
import type { RunnerIdentity } from '../containers/kata-container';
import type { SandboxOwner } from '../containers/owner';
import type { DiskQuota } from '../disk/disk-quota';
import type { VolumeUids } from '../volumes/volume-uids';
import type { JobResult } from './sandbox-job';
import { scratchSpec } from './sandbox-spec';
import { StandaloneSandbox, type StandaloneDeps, type StandaloneJob } from './standalone-sandbox';

export interface ScratchSandboxesDeps extends StandaloneDeps, RunnerIdentity {
  readonly starts: ContainerStarts;
  readonly uids: VolumeUids;
  readonly quota: DiskQuota;
  readonly runtime?: string | undefined;
}

/** Sandboxes without a volume, each for one run of one avatar's files. */
export class ScratchSandboxes {
  readonly #removals = new Set<Promise<void>>();

  constructor(private readonly deps: ScratchSandboxesDeps) {}

  /**
   * Runs cyber-dojo.sh once with these files and no others, and removes the sandbox without waiting for it. Rejects
   * when the engine fails, as for a missing image.
   */
  async run(owner: SandboxOwner, job: StandaloneJob): Promise<JobResult> {
    const sandbox = await this.#start(owner);
    try {
      return await sandbox.run(job);
    } finally {
      const removal = sandbox.remove().finally(() => this.#removals.delete(removal));
      this.#removals.add(removal);
    }
  }

  /** Resolves when every sandbox whose run has ended is gone. */
  async stop(): Promise<void> {
    await Promise.all(this.#removals);
  }

  async #start(owner: SandboxOwner): Promise<StandaloneSandbox> {
    const { deps } = this;
    const { starts, uids, quota, runtime, loop } = deps;
    const uidBase = await uids.of(owner.kataId);
    return StandaloneSandbox.start(owner.imageName, deps, (nonce) => {
      const start = { nonce, uidBase, loopBytes: loop.length, quota, runtime };
      return starts.start({ ...owner, isScratch: true }, scratchSpec(owner, deps, start));
    });
  }
}
