import { isEngineError } from '@katas/engine';
import { Tally, type Interruption, type SweepReport } from '../report/sweep-report';
import { sweep, type SweepOptions } from '../sweep/sweep';
import type { SweepDeps } from '../sweep/sweep-deps';
import { takeSweepLock, type SweepLock } from './sweep-lock';

export type ExclusiveSweepDeps = SweepDeps & { readonly newNonce: () => string };

/**
 * Sweeps while no other collector of the dojo sweeps this engine. Does nothing when another one does. A dry run removes
 * nothing and takes no lock.
 */
export async function exclusiveSweep(
  deps: ExclusiveSweepDeps,
  options: SweepOptions,
): Promise<SweepReport> {
  if (options.dryRun) return sweep(deps, options);
  const lock = await lockFor(deps, options.stop);
  if (typeof lock === 'string') return skippedSweep(deps, lock);
  try {
    const stop = AbortSignal.any([options.stop, lock.lost]);
    const report = await sweep(deps, { ...options, stop });
    const isLockLost = report.interrupted === 'stop-requested' && lock.lost.aborted;
    return isLockLost ? { ...report, interrupted: 'lost-lock' } : report;
  } finally {
    await lock.release();
  }
}

async function lockFor(
  deps: ExclusiveSweepDeps,
  stop: AbortSignal,
): Promise<SweepLock | Interruption> {
  try {
    const lock = await takeSweepLock({ ...deps, dojoId: deps.policy.dojoId }, stop);
    return lock ?? (stop.aborted ? 'stop-requested' : 'another-collector');
  } catch (error) {
    if (isEngineError(error)) return 'engine-error';
    throw error;
  }
}

async function skippedSweep(
  { clock, tree }: ExclusiveSweepDeps,
  interrupted: Interruption,
): Promise<SweepReport> {
  return {
    startedMs: clock.nowMs(),
    seconds: 0,
    dryRun: false,
    tree: await tree.state(),
    interrupted,
    counts: new Tally(),
  };
}
