import type { Logger } from '@katas/system';
import type { SandboxOutcome } from './collect-sandboxes';
import type { Outcome } from './outcome';
import { didItsJob, isLeftToAnother, sum, type SweepReport } from './sweep-report';

/** Kept for a reason that somebody should look into: told of on each sweep. All other kept volumes are not news. */
const REPORTED: ReadonlySet<string> = new Set([
  'not-ours',
  'unreadable-manifest',
  'ageless-orphan',
]);

/** One line for each volume that is removed, or that an operator should know of. */
export function logOutcome(logger: Logger, outcome: Outcome): void {
  const { volume, kataId: kata_id, fate, reason } = outcome;
  const fields = { volume, kata_id, reason };
  switch (fate) {
    case 'removed':
      return logger.info({ ...fields, bytes: outcome.bytes }, 'volume removed');
    case 'would-remove':
      return logger.info({ ...fields, bytes: outcome.bytes }, 'volume would be removed');
    case 'gone':
      return logger.info(fields, 'volume was removed by somebody else');
    case 'failed':
      return logFailure(logger, fields, outcome);
    case 'kept':
      return logger[REPORTED.has(reason) ? 'warn' : 'debug'](
        { ...fields, detail: outcome.detail },
        'volume kept',
      );
  }
}

const SANDBOX_MESSAGES = {
  removed: 'sandbox of no living runner removed',
  'would-remove': 'sandbox of no living runner would be removed',
  gone: 'sandbox of no living runner was removed by somebody else',
  failed: 'sandbox of no living runner not removed',
} as const satisfies Record<SandboxOutcome['fate'], string>;

/** One line for each sandbox that a crashed runner left. */
export function logSandbox(logger: Logger, outcome: SandboxOutcome): void {
  const { container, kataId: kata_id, avatarName: avatar_name, runner, fate, error } = outcome;
  const fields = { container, kata_id, avatar_name, runner, reason: 'left-over' };
  if (fate === 'failed') logger.warn({ ...fields, err: error }, SANDBOX_MESSAGES[fate]);
  else logger.info(fields, SANDBOX_MESSAGES[fate]);
}

/** The engine's own error is in the log already, with its arguments and status; a bug's story is told here. */
function logFailure(
  logger: Logger,
  fields: object,
  { reason, detail, error }: Outcome & { fate: 'failed' },
): void {
  if (reason === 'bug') logger.error({ ...fields, err: error }, 'volume not removed');
  else logger.warn({ ...fields, detail }, 'volume not removed');
}

/** One line for the sweep. */
export function logSweep(logger: Logger, report: SweepReport): void {
  const { counts, tree, cutShort, dryRun, seconds } = report;
  const fields = {
    dry_run: dryRun,
    seconds,
    tree: tree.state,
    ...(tree.state !== 'present' && { tree_reason: tree.reason }),
    cut_short: cutShort,
    seen: counts.seen,
    live: counts.kept.get('live') ?? 0,
    removed: sum(counts.removed),
    gone: counts.gone,
    failed: counts.failed,
    kept: Object.fromEntries(counts.kept),
    bytes_freed: counts.bytesFreed,
    bytes_unknown: counts.bytesUnknown,
    sandboxes_removed: counts.sandboxes,
    sandboxes_failed: counts.sandboxesFailed,
  };
  if (isLeftToAnother(report)) logger.info(fields, 'sweep left to another collector');
  else if (didItsJob(report)) logger.info(fields, 'sweep');
  else logger.warn(fields, 'sweep');
}
