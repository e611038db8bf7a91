import { DEFAULT_LIFETIME_MS, type KataId } from '@katas/kata';
import { createWebApp } from '@katas/service';
import { FakeEngine } from '@katas/engine/testing';
import { FakeClock, LogSpy } from '@katas/system/testing';
import type { Express } from 'express';
import { Registry } from 'prom-client';
import { createRunner } from '../create-runner';
import { createPuller } from '../images/puller';
import { createKataGate } from '../katas/kata-gate';
import { Door } from '../load/door';
import { RunQueue } from '../load/run-queue';
import { createRunnerMetrics } from '../runner-metrics';
import { addRunnerRoutes } from '../runner-routes';
import { NO_FILES_OUT } from '../sandbox/armed-sandbox';
import { FakeSandboxes } from '../sandbox/fake-sandboxes';
import { InTurn } from '../sandbox/in-turn';
import type { RunEnd } from '../sandbox/sandboxes';
import { createSteward } from '../steward/steward';
import { ScriptedTree } from './scripted-tree';

/** A run that printed `well` and ended with 0. */
export const WELL: RunEnd = {
  end: 'answered',
  answer: {
    ...{ stdout: Buffer.from('well\n'), stderr: Buffer.alloc(0), outcome: 0 },
    ...{ names: Buffer.alloc(0), namesAreWhole: true, files: [], usage: undefined },
  },
  files: NO_FILES_OUT,
};

/** The runner's calls over HTTP, with one live kata and with sandboxes that a test plays; one run at once. */
export class RunnerWithFakeSandboxes {
  readonly kataId = '3456789ABC' as KataId;
  readonly clock = new FakeClock();
  readonly engine = new FakeEngine({ clock: this.clock });
  readonly tree = new ScriptedTree();
  readonly sandboxes = new FakeSandboxes();
  readonly logger = new LogSpy();
  readonly queue = new RunQueue({ atOnceMax: 1, waitingMax: 1 });
  readonly door = new Door();
  readonly registry = new Registry();
  readonly app: Express;

  constructor() {
    const { clock, engine, tree, logger, sandboxes, queue, registry } = this;
    tree.hasKata(this.kataId, clock.nowMs());
    const metrics = createRunnerMetrics(registry);
    metrics.watch({
      waiting: () => queue.waitingCount,
      underWay: () => queue.underWayCount,
      sandboxes: () => ({ armed: 3, busy: 2 }),
    });
    const runner = createRunner({
      ...{ engine, clock, sandboxes, queue, metrics, kataTurns: new InTurn() },
      dojoId: 'test',
      volumeBytesMax: undefined,
      gate: createKataGate({ tree, clock, logger, lifetimeMs: DEFAULT_LIFETIME_MS }),
      puller: createPuller({ engine }),
      steward: createSteward({ engine, dojoId: 'test', runnerId: 'test' }),
    });
    this.app = createWebApp({
      ...{ logger, metrics: registry, bodyLimitBytes: 1_000_000 },
      readiness: async () => ({ ready: true, reasons: [] }),
      routes: (router) => addRunnerRoutes(router, runner, this.door),
    });
  }

  /** The body of a run of this avatar. */
  runCall(avatarName: string): object {
    return {
      ...{ image_name: 'katas/python-unittest', kata_id: this.kataId, avatar_name: avatarName },
      ...{ deleted_filenames: [], changed_files: {}, max_seconds: 10 },
    };
  }
}
