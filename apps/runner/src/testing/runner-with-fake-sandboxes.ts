import { KeyedQueue } from '@katas/concurrency';
import { DEFAULT_LIFETIME_MS, type KataId } from '@katas/kata';
import { createWebApp } from '@katas/service';
import { FakeEngine } from '@katas/engine/testing';
import { FakeClock, LogSpy } from '@katas/system/testing';
import type { RequestListener } from 'node:http';
import { Registry } from 'prom-client';
import { createRunner } from '../calls/create-runner';
import { EngineDisk } from '../disk/engine-disk';
import { ImageRules } from '../cyber-dojo/image-rules';
import { createImagePuller } from '../engine/image-puller';
import { addRunnerRoutes } from '../http/runner-routes';
import { createKataGate } from '../katas/kata-gate';
import { ServiceState } from '../lifecycle/service-state';
import { ContainerStarts } from '../containers/container-starts';
import { RunHistory } from '../queue/run-history';
import { RunQueue } from '../queue/run-queue';
import { createRunnerMetrics } from '../runner-metrics';
import { NO_FILES_OUT } from '../sandbox/files/read-back';
import type { JobResult } from '../sandbox/sandbox-job';
import { createVolumeProvisioner } from '../volumes/volume-provisioner';
import { VolumeUids } from '../volumes/volume-uids';
import { FakeSandboxes } from './fake-sandboxes';
import { ScriptedTree } from './scripted-tree';

/** A run that prints `well` and ends with 0. */
export const FINISHED: JobResult = {
  outcome: 'answered',
  answer: {
    ...{ stdout: Buffer.from('well\n'), stderr: Buffer.alloc(0), outcome: 0 },
    ...{ names: Buffer.alloc(0), namesAreWhole: true, files: [], usage: undefined },
  },
  files: NO_FILES_OUT,
};

/** The runner's calls over HTTP, with one live kata and with fake sandboxes. One run at once. */
export class RunnerWithFakeSandboxes {
  readonly kataId = '3456789ABC' as KataId;
  readonly clock = new FakeClock();
  readonly engine = new FakeEngine({ clock: this.clock });
  readonly tree = new ScriptedTree();
  readonly sandboxes = new FakeSandboxes();
  readonly logger = new LogSpy();
  readonly history = new RunHistory();
  /** What is free on the engine's disk. */
  freeSpace = { bytes: 10, inodes: 10 };
  readonly queue: RunQueue;
  readonly state = new ServiceState();
  readonly registry = new Registry();
  readonly app: RequestListener;

  constructor() {
    const { clock, engine, tree, logger, sandboxes, history, registry } = this;
    const queue = new RunQueue({ atOnceMax: 1, waitingMax: 1 }, { clock, history });
    this.queue = queue;
    const uids = new VolumeUids({ engine, randomBelow: () => 0 });
    const starts = new ContainerStarts({ engine, clock, history });
    tree.hasKata(this.kataId, clock.nowMs());
    const metrics = createRunnerMetrics(registry);
    metrics.watch({
      waiting: () => queue.waitingCount,
      inProgress: () => queue.inProgressCount,
      sandboxes: () => sandboxes.counts(),
    });
    const runner = createRunner({
      ...{ engine, clock, logger, sandboxes, metrics },
      scratch: {
        prepare: () => undefined,
        run: () => Promise.reject(new Error('scratch sandboxes are not in the script')),
      },
      runQueue: queue,
      runHistory: history,
      engineDisk: new EngineDisk({
        ...{ engine, clock, engineDiskDir: '/disk', isEngineLocal: true },
        floor: { bytes: 1, inodes: 1 },
        freeSpace: async () => this.freeSpace,
      }),
      uids,
      kataQueue: new KeyedQueue(),
      dojoId: 'test',
      volumeBytesMax: undefined,
      gate: createKataGate({ tree, clock, logger, lifetimeMs: DEFAULT_LIFETIME_MS }),
      puller: createImagePuller({ engine }),
      imageRules: new ImageRules({ engine, clock }),
      provisioner: createVolumeProvisioner({ starts, uids, dojoId: 'test', runnerId: 'test' }),
    });
    this.app = createWebApp({
      ...{ logger, metrics: registry },
      readiness: async () => ({ ready: true, reasons: [] }),
      routes: (router) => addRunnerRoutes(router, runner, this.state),
    });
  }

  /** Returns the body of a run of this avatar. */
  runCall(avatarName: string): object {
    return {
      ...{ image_name: 'katas/python-unittest', kata_id: this.kataId, avatar_name: avatarName },
      ...{ deleted_filenames: [], changed_files: {}, max_seconds: 10 },
    };
  }
}
