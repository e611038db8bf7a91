import type { KeyedQueue } from '@katas/concurrency';
import type { Engine } from '@katas/engine';
import type { Clock } from '@katas/system';
import type { ImageRules } from '../cyber-dojo/image-rules';
import type { ImagePuller } from '../engine/image-puller';
import type { KataGate } from '../katas/kata-gate';
import type { RunQueue } from '../queue/run-queue';
import type { RunnerMetrics } from '../runner-metrics';
import type { Sandboxes } from '../sandbox/sandbox-job';
import type { VolumeProvisioner } from '../volumes/volume-provisioner';

/** What the runner's calls work with. */
export interface RunnerDeps {
  readonly dojoId: string;
  readonly engine: Engine;
  readonly clock: Clock;
  readonly gate: KataGate;
  readonly puller: ImagePuller;
  readonly imageRules: ImageRules;
  readonly sandboxes: Sandboxes;
  readonly provisioner: VolumeProvisioner;
  /** Serializes the calls that make or remove the volume of a kata, for each kata. */
  readonly kataQueue: KeyedQueue;
  /** Bounds the runs in progress. */
  readonly runQueue: RunQueue;
  readonly metrics: RunnerMetrics;
  /** What all sandboxes of one kata may hold together; undefined for no bound. */
  readonly volumeBytesMax?: number | undefined;
}
