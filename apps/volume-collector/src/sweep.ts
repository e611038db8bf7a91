import { KATA_LABEL } from '@katas/kata';
import { isEngineError, isUnreachable, type Volume } from '@katas/shell';
import {
  collectVolume,
  type CollectDeps,
  type SweepContext,
  type SweptEngine,
} from './collect-volume';
import { forEachBounded } from './for-each-bounded';
import type { Outcome } from './outcome';
import { Tally, type CutShort, type SweepReport } from './sweep-report';

export interface SweepOptions {
  /** Decides and tells, and removes nothing. */
  readonly dryRun: boolean;
  /** Aborted: the sweep finishes the volumes it is on, and begins no more. */
  readonly stop: AbortSignal;
  readonly onOutcome: (outcome: Outcome) => void;
}

/** Enough to keep an engine busy, few enough to leave it free for [test]s. */
const VOLUMES_AT_ONCE = 8;

/**
 * Walks the volumes that carry our label and removes those whose katas have ended. One volume that fails does not stop
 * it; an engine that is gone does. Rejects only on a bug.
 */
export async function sweep(deps: CollectDeps, options: SweepOptions): Promise<SweepReport> {
  const startedMs = deps.clock.nowMs();
  const tree = await deps.tree.state();
  const tally = new Tally();
  const context = { dryRun: options.dryRun, tree, bytesOf: lazySizes(deps.engine) };
  const cutShort = await visitAll(deps, context, options, tally);
  const seconds = Math.max(0, deps.clock.nowMs() - startedMs) / 1000;
  return { startedMs, seconds, dryRun: options.dryRun, tree, cutShort, counts: tally };
}

async function visitAll(
  deps: CollectDeps,
  context: SweepContext,
  { stop, onOutcome }: SweepOptions,
  tally: Tally,
): Promise<CutShort | undefined> {
  const volumes = await listed(deps.engine);
  if (volumes === undefined) return 'engine-trouble';
  let isEngineGone = false;
  const visit = async (volume: Volume): Promise<void> => {
    const outcome = await collectVolume(deps, context, volume);
    tally.add(outcome);
    onOutcome(outcome);
    // One slow volume looks the same as a dead engine; a ping tells them apart.
    if (outcome.fate === 'failed' && isUnreachable(outcome.error)) {
      isEngineGone ||= !(await answers(deps.engine));
    }
  };
  await forEachBounded(volumes, VOLUMES_AT_ONCE, visit, () => isEngineGone || stop.aborted);
  if (tally.seen === volumes.length) return undefined;
  return isEngineGone ? 'engine-trouble' : 'told-to-stop';
}

/** Undefined when the engine does not say, which it has logged. */
async function listed(engine: SweptEngine): Promise<readonly Volume[] | undefined> {
  try {
    return await engine.listVolumes(KATA_LABEL);
  } catch (error) {
    if (isEngineError(error)) return undefined;
    throw error;
  }
}

async function answers(engine: SweptEngine): Promise<boolean> {
  return engine.ping().then(
    () => true,
    () => false,
  );
}

/** The engine's sizes are asked for once a sweep at most, and only when something goes; no answer stops nothing. */
function lazySizes(engine: SweptEngine): SweepContext['bytesOf'] {
  let sizes: Promise<ReadonlyMap<string, number>> | undefined;
  return async (volume) => {
    sizes ??= engine.volumeSizes().catch(() => new Map<string, number>());
    return (await sizes).get(volume);
  };
}
