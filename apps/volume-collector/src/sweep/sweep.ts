import { forEachBounded } from '@katas/concurrency';
import { isEngineError, isUnreachable, type Volume } from '@katas/engine';
import { KATA_LABEL } from '@katas/kata';
import { Tally, type Interruption, type SweepReport } from '../report/sweep-report';
import { collectSandboxes } from './collect-sandboxes';
import { collectVolume, type SweepContext } from './collect-volume';
import type { SandboxResult, VolumeResult } from './results';
import type { SweepDeps, SweptEngine } from './sweep-deps';

export interface SweepOptions {
  /** Decides and reports, and removes nothing. */
  readonly dryRun: boolean;
  /**
   * Visits the volumes alone, and reads no sizes: both sandboxes and sizes take the engine long. For a sweep every
   * minute.
   */
  readonly isBrief?: boolean;
  /** When it aborts, the sweep finishes the volumes in progress and starts no more. */
  readonly stop: AbortSignal;
  readonly onVolume: (result: VolumeResult) => void;
  readonly onSandbox: (result: SandboxResult) => void;
}

/** Enough to keep an engine busy, and few enough to leave it free for runs. */
const CONCURRENT_VOLUMES = 8;

/**
 * Removes the abandoned sandboxes of crashed runners. Then visits the volumes that carry our label, and removes those
 * whose katas have ended. A volume that fails does not stop the sweep; an engine that is gone does. Rejects only on a
 * bug.
 */
export async function sweep(deps: SweepDeps, options: SweepOptions): Promise<SweepReport> {
  const startedMs = deps.clock.nowMs();
  const tree = await deps.tree.state();
  const tally = new Tally();
  const context = { dryRun: options.dryRun, tree, bytesOf: sizesFor(deps.engine, options) };
  const interrupted = await visitAll(deps, context, options, tally);
  const seconds = Math.max(0, deps.clock.nowMs() - startedMs) / 1000;
  return { startedMs, seconds, dryRun: options.dryRun, tree, interrupted, counts: tally };
}

async function visitAll(
  deps: SweepDeps,
  context: SweepContext,
  options: SweepOptions,
  tally: Tally,
): Promise<Interruption | undefined> {
  const engine = new EngineWatch(deps.engine);
  const isOver = () => engine.isGone || options.stop.aborted;
  const visit = async (volume: Volume): Promise<void> => {
    const result = await collectVolume(deps, context, volume);
    tally.addVolume(result);
    options.onVolume(result);
    if (result.outcome === 'failed') await engine.onFailure(result.error);
  };
  const visitsSandboxes = context.tree.state === 'present' && options.isBrief !== true;
  if (visitsSandboxes) await visitSandboxes(deps, options, tally, engine);
  const volumes = await unlessEngineError(() => deps.engine.listVolumes(KATA_LABEL));
  if (volumes === undefined) return 'engine-error';
  await forEachBounded(volumes, CONCURRENT_VOLUMES, visit, isOver);
  if (tally.seen === volumes.length) return undefined;
  return engine.isGone ? 'engine-error' : 'stop-requested';
}

async function visitSandboxes(
  deps: SweepDeps,
  { dryRun, stop, onSandbox }: SweepOptions,
  tally: Tally,
  engine: EngineWatch,
): Promise<void> {
  const visited = await unlessEngineError(async () => {
    await collectSandboxes(deps, {
      dryRun,
      isOver: () => engine.isGone || stop.aborted,
      onResult: async (result) => {
        tally.addSandbox(result);
        onSandbox(result);
        if (result.outcome === 'failed') await engine.onFailure(result.error);
      },
    });
    return true;
  });
  if (!visited) tally.sandboxesFailed += 1;
}

/** Resolves with undefined on an engine error, which is logged already. */
async function unlessEngineError<Answer>(ask: () => Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (isEngineError(error)) return undefined;
    throw error;
  }
}

/** Detects an engine that is gone. One slow answer looks the same as a dead engine, so a ping decides. */
class EngineWatch {
  isGone = false;

  constructor(private readonly engine: SweptEngine) {}

  async onFailure(error: unknown): Promise<void> {
    if (isUnreachable(error)) this.isGone ||= !(await this.#answers());
  }

  #answers(): Promise<boolean> {
    return this.engine.ping().then(
      () => true,
      () => false,
    );
  }
}

function sizesFor(engine: SweptEngine, { isBrief }: SweepOptions): SweepContext['bytesOf'] {
  return isBrief === true ? async () => undefined : lazySizes(engine);
}

/** Reads the sizes at most once in a sweep, and only when a volume is removed. Without an answer, sizes are unknown. */
function lazySizes(engine: SweptEngine): SweepContext['bytesOf'] {
  let sizes: Promise<ReadonlyMap<string, number>> | undefined;
  return async (volume) => {
    sizes ??= engine.volumeSizes().catch(() => new Map<string, number>());
    return (await sizes).get(volume);
  };
}
