import type { Logger } from '@katas/system';
import type { SandboxResult, VolumeResult } from '../sweep/results';
import { isComplete, isSkipped, sum, type SweepReport } from './sweep-report';

/**
 * Reasons to keep a volume that an operator should check. They are logged on each full sweep; other kept volumes are
 * not.
 */
const REASONS_TO_CHECK: ReadonlySet<string> = new Set([
  'not-ours',
  'unreadable-manifest',
  'ageless-orphan',
]);

/** Logs one line for each volume that is removed, or that an operator should check. */
export function logVolume(logger: Logger, result: VolumeResult, isBrief = false): void {
  const { volume, kataId: kata_id, outcome, reason } = result;
  const fields = { volume, kata_id, reason };
  switch (outcome) {
    case 'removed':
      return logger.info({ ...fields, bytes: result.bytes }, 'volume removed');
    case 'would-remove':
      return logger.info({ ...fields, bytes: result.bytes }, 'volume would be removed');
    case 'gone':
      return logger.info(fields, 'volume already gone');
    case 'failed':
      return logFailure(logger, fields, result);
    case 'kept':
      return logger[REASONS_TO_CHECK.has(reason) && !isBrief ? 'warn' : 'debug'](
        { ...fields, detail: result.detail },
        'volume kept',
      );
  }
}

const SANDBOX_MESSAGES = {
  removed: 'abandoned sandbox removed',
  'would-remove': 'abandoned sandbox would be removed',
  gone: 'abandoned sandbox already gone',
  failed: 'abandoned sandbox not removed',
} as const satisfies Record<SandboxResult['outcome'], string>;

/** Logs one line for each abandoned sandbox of a crashed runner. */
export function logSandbox(logger: Logger, result: SandboxResult): void {
  const { container, kataId: kata_id, avatarName: avatar_name, runner, outcome, error } = result;
  const fields = { container, kata_id, avatar_name, runner };
  if (outcome === 'failed') logger.warn({ ...fields, err: error }, SANDBOX_MESSAGES[outcome]);
  else logger.info(fields, SANDBOX_MESSAGES[outcome]);
}

/**
 * Logs a failure. An engine error is logged already, with its arguments and status. A bug is logged here, with its
 * stack.
 */
function logFailure(
  logger: Logger,
  fields: object,
  { reason, detail, error }: VolumeResult & { outcome: 'failed' },
): void {
  if (reason === 'bug') logger.error({ ...fields, err: error }, 'volume not removed');
  else logger.warn({ ...fields, detail }, 'volume not removed');
}

/** Logs one line for the sweep. That of a brief one which removed nothing is for debugging. */
export function logSweep(logger: Logger, report: SweepReport, isBrief = false): void {
  const fields = sweepFields(report);
  if (isSkipped(report)) logger.info(fields, 'sweep skipped: another collector is sweeping');
  else if (isComplete(report))
    logger[isBrief && sum(report.counts.removed) === 0 ? 'debug' : 'info'](
      fields,
      'sweep complete',
    );
  else logger.warn(fields, 'sweep incomplete');
}

function sweepFields({ counts, tree, interrupted, dryRun, seconds }: SweepReport): object {
  return {
    dry_run: dryRun,
    seconds,
    tree: tree.state,
    ...(tree.state !== 'present' && { tree_reason: tree.reason }),
    interrupted,
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
}
