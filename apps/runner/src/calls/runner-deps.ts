import type { KeyedQueue } from '@katas/concurrency';
import type { Engine } from '@katas/engine';
import type { Clock, Logger } from '@katas/system';
import type { EngineDisk } from '../disk/engine-disk';
import type { ImageRules } from '../cyber-dojo/image-rules';
import type { ImagePuller } from '../engine/image-puller';
import type { KataGate } from '../katas/kata-gate';
import type { RunHistory } from '../queue/run-history';
import type { RunQueue } from '../queue/run-queue';
import type { RunnerMetrics } from '../runner-metrics';
import type { OnOutput } from '../sandbox/files/live-output';
import type { Sandboxes } from '../sandbox/sandbox-job';
import type { ScratchSandboxes } from '../sandbox/scratch-sandboxes';
import type { VolumeProvisioner } from '../volumes/volume-provisioner';
import type { VolumeUids } from '../volumes/volume-uids';

/** Who made a call. */
export interface CallOrigin {
  /** The caller's key. */
  readonly caller: string;
  /** Aborts when the caller leaves. */
  readonly gone: AbortSignal;
  /** Receives the output of a run while it is in progress. */
  readonly onOutput?: OnOutput | undefined;
}

/** What the runner's calls work with. */
export interface RunnerDeps {
  readonly dojoId: string;
  readonly engine: Engine;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly gate: KataGate;
  readonly puller: ImagePuller;
  readonly imageRules: ImageRules;
  readonly sandboxes: Sandboxes;
  readonly scratch: Pick<ScratchSandboxes, 'run' | 'prepare'>;
  readonly provisioner: VolumeProvisioner;
  readonly uids: VolumeUids;
  readonly engineDisk: EngineDisk;
  /** Serializes the calls that make or remove the volume of a kata, for each kata. */
  readonly kataQueue: KeyedQueue;
  /** Bounds the runs in progress. */
  readonly runQueue: RunQueue;
  readonly runHistory: RunHistory;
  readonly metrics: RunnerMetrics;
  /** What all sandboxes of one kata may hold together; undefined for no bound. */
  readonly volumeBytesMax?: number | undefined;
}
