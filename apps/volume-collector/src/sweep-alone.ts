import { isEngineError } from '@katas/engine';
import type { CollectDeps } from './collect-volume';
import { sweep, type SweepOptions } from './sweep';
import { takeSweepLock, type SweepLock } from './sweep-lock';
import { Tally, type CutShort, type SweepReport } from './sweep-report';

export type SweepAloneDeps = CollectDeps & { readonly newNonce: () => string };

/**
 * A sweep while no other collector of the dojo sweeps this engine; when one does, none is made. A dry run removes nothing
 * and asks nobody.
 */
export async function sweepAlone(
  deps: SweepAloneDeps,
  options: SweepOptions,
): Promise<SweepReport> {
  if (options.dryRun) return sweep(deps, options);
  const lock = await lockFor(deps, options.stop);
  if (typeof lock === 'string') return notSwept(deps, lock);
  try {
    const stop = AbortSignal.any([options.stop, lock.lost]);
    const report = await sweep(deps, { ...options, stop });
    const isCutByLoss = report.cutShort === 'told-to-stop' && lock.lost.aborted;
    return isCutByLoss ? { ...report, cutShort: 'lost-lock' } : report;
  } finally {
    await lock.release();
  }
}

async function lockFor(deps: SweepAloneDeps, stop: AbortSignal): Promise<SweepLock | CutShort> {
  try {
    const lock = await takeSweepLock({ ...deps, dojoId: deps.policy.dojoId }, stop);
    return lock ?? (stop.aborted ? 'told-to-stop' : 'another-collector');
  } catch (error) {
    if (isEngineError(error)) return 'engine-trouble';
    throw error;
  }
}

async function notSwept({ clock, tree }: SweepAloneDeps, cutShort: CutShort): Promise<SweepReport> {
  return {
    startedMs: clock.nowMs(),
    seconds: 0,
    dryRun: false,
    tree: await tree.state(),
    cutShort,
    counts: new Tally(),
  };
}
