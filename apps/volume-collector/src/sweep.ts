import { KATA_LABEL } from '@katas/kata';
import { isEngineError, isUnreachable, type Volume } from '@katas/engine';
import {
  collectVolume,
  type CollectDeps,
  type SweepContext,
  type SweptEngine,
} from './collect-volume';
import { collectSandboxes, type SandboxOutcome } from './collect-sandboxes';
import { forEachBounded } from './for-each-bounded';
import type { Outcome } from './outcome';
import { Tally, type CutShort, type SweepReport } from './sweep-report';

export interface SweepOptions {
  /** Decides and tells, and removes nothing. */
  readonly dryRun: boolean;
  /** Aborted: the sweep finishes the volumes it is on, and begins no more. */
  readonly stop: AbortSignal;
  readonly onOutcome: (outcome: Outcome) => void;
  readonly onSandbox: (outcome: SandboxOutcome) => void;
}

/** Enough to keep an engine busy, few enough to leave it free for [test]s. */
const VOLUMES_AT_ONCE = 8;

/**
 * Removes the sandboxes that crashed runners left, then walks the volumes that carry our label and removes those whose
 * katas have ended. One that fails does not stop it; an engine that is gone does. Rejects only on a bug.
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
  options: SweepOptions,
  tally: Tally,
): Promise<CutShort | undefined> {
  const engine = watched(deps.engine);
  const isOver = () => engine.isGone || options.stop.aborted;
  const visit = async (volume: Volume): Promise<void> => {
    const outcome = await collectVolume(deps, context, volume);
    tally.add(outcome);
    options.onOutcome(outcome);
    if (outcome.fate === 'failed') await engine.failed(outcome.error);
  };
  if (context.tree.state === 'present') await visitSandboxes(deps, options, tally, engine);
  const volumes = await unlessRefused(() => deps.engine.listVolumes(KATA_LABEL));
  if (volumes === undefined) return 'engine-trouble';
  await forEachBounded(volumes, VOLUMES_AT_ONCE, visit, isOver);
  if (tally.seen === volumes.length) return undefined;
  return engine.isGone ? 'engine-trouble' : 'told-to-stop';
}

/** They hold volumes, so they come first. */
async function visitSandboxes(
  deps: CollectDeps,
  { dryRun, stop, onSandbox }: SweepOptions,
  tally: Tally,
  engine: WatchedEngine,
): Promise<void> {
  const visited = await unlessRefused(async () => {
    await collectSandboxes(deps, {
      dryRun,
      isOver: () => engine.isGone || stop.aborted,
      onOutcome: async (outcome) => {
        tally.addSandbox(outcome.fate);
        onSandbox(outcome);
        if (outcome.fate === 'failed') await engine.failed(outcome.error);
      },
    });
    return true;
  });
  if (!visited) tally.addSandbox('failed');
}

/** Undefined when the engine does not answer or refuses, which it has logged. */
async function unlessRefused<Answer>(ask: () => Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (isEngineError(error)) return undefined;
    throw error;
  }
}

interface WatchedEngine {
  readonly isGone: boolean;
  failed(error: unknown): Promise<void>;
}

/** One slow answer looks the same as a dead engine; a ping tells them apart. */
function watched(engine: SweptEngine): WatchedEngine {
  const watch = {
    isGone: false,
    async failed(error: unknown) {
      if (isUnreachable(error)) watch.isGone ||= !(await answers(engine));
    },
  };
  return watch;
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
