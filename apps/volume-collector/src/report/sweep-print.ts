import type { SandboxResult, VolumeResult } from '../sweep/results';
import { sum, type Interruption, type SweepReport } from './sweep-report';

export interface SweepResult {
  readonly volumes: readonly VolumeResult[];
  readonly sandboxes: readonly SandboxResult[];
  readonly report: SweepReport;
}

/** Returns the results as tables for people: a row for each volume and each abandoned sandbox, and a summary. */
export function sweepTable({ volumes, sandboxes, report }: SweepResult): string {
  const volumeRows = table(HEADINGS, [...volumes].sort(byVolume).map(row));
  const sandboxRows = table(SANDBOX_HEADINGS, sandboxes.map(sandboxRow));
  return [...volumeRows, ...sandboxRows, summary(report), ''].join('\n');
}

/** Returns the results as one JSON document. */
export function sweepJson({ volumes, sandboxes, report }: SweepResult): string {
  const { counts, tree } = report;
  return `${JSON.stringify({
    dry_run: report.dryRun,
    started: new Date(report.startedMs).toISOString(),
    seconds: report.seconds,
    tree,
    interrupted: report.interrupted ?? null,
    seen: counts.seen,
    removed: sum(counts.removed),
    would_remove: counts.wouldRemove,
    gone: counts.gone,
    failed: counts.failed,
    kept: Object.fromEntries(counts.kept),
    bytes_freed: counts.bytesFreed,
    volumes: [...volumes].sort(byVolume).map(jsonRow),
    sandboxes: sandboxes.map(sandboxJsonRow),
  })}\n`;
}

const HEADINGS = ['VOLUME', 'KATA', 'DECISION', 'REASON'] as const;

const SANDBOX_HEADINGS = ['SANDBOX', 'KATA', 'DECISION', 'REASON'] as const;

const DECISIONS = {
  kept: 'keep',
  removed: 'removed',
  'would-remove': 'remove',
  gone: 'already gone',
  failed: 'failed',
} as const satisfies Record<VolumeResult['outcome'], string>;

function row(result: VolumeResult): readonly string[] {
  const detail = detailOf(result);
  const reason = detail === undefined ? result.reason : `${result.reason} (${oneLine(detail)})`;
  return [oneLine(result.volume), result.kataId ?? '-', DECISIONS[result.outcome], reason];
}

function sandboxRow({ container, kataId, outcome }: SandboxResult): readonly string[] {
  return [container.slice(0, 12), oneLine(kataId), DECISIONS[outcome], 'abandoned'];
}

function sandboxJsonRow({ container, kataId, avatarName, runner, outcome }: SandboxResult) {
  return {
    container,
    kata_id: kataId,
    avatar_name: avatarName,
    runner,
    outcome,
    reason: 'abandoned',
  };
}

function jsonRow(result: VolumeResult) {
  const { volume, kataId, outcome, reason } = result;
  const bytes = 'bytes' in result ? { bytes: result.bytes } : {};
  return { volume, kata_id: kataId ?? null, outcome, reason, ...bytes, detail: detailOf(result) };
}

function detailOf(result: VolumeResult): string | undefined {
  return 'detail' in result ? result.detail : undefined;
}

function table(headings: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const lines = [headings, ...rows];
  const widths = headings.map((_, column) =>
    lines.reduce((width, cells) => Math.max(width, cells[column]?.length ?? 0), 0),
  );
  return lines.map((cells) => line(cells, widths));
}

function line(cells: readonly string[], widths: readonly number[]): string {
  return cells
    .map((cell, column) => cell.padEnd(widths[column] ?? 0))
    .join('  ')
    .trimEnd();
}

const CONSEQUENCES = {
  'stop-requested': 'the next sweep continues',
  'engine-error': 'the Docker Engine did not answer; the next sweep continues',
  'another-collector': 'it is sweeping now, so this sweep did nothing',
  'lost-lock': 'this collector could not renew its lock in time; the next sweep continues',
} as const satisfies Record<Interruption, string>;

function summary({ counts, dryRun, tree, interrupted, seconds }: SweepReport): string {
  const removed = dryRun
    ? `${counts.wouldRemove} would be removed (${counts.bytesFreed} bytes)`
    : `${sum(counts.removed)} removed (${counts.bytesFreed} bytes)`;
  const reasons = [...counts.kept].map(([reason, count]) => `${count} ${reason}`).join(', ');
  const kept = `${sum(counts.kept)} kept${reasons === '' ? '' : ` (${reasons})`}`;
  return [
    `${counts.seen} volumes in ${seconds} s: ${removed}, ${kept}, ${counts.failed} failed.`,
    ...abandoned(counts.sandboxes, dryRun ? 'would be removed' : 'removed'),
    ...abandoned(counts.sandboxesFailed, 'not removed'),
    ...(tree.state === 'present' ? [] : [`Nothing is removed: ${tree.reason}.`]),
    ...(interrupted === undefined
      ? []
      : [`The sweep was interrupted: ${interrupted} (${CONSEQUENCES[interrupted]}).`]),
  ].join('\n');
}

function abandoned(count: number, outcome: string): readonly string[] {
  return count === 0 ? [] : [`Abandoned sandboxes: ${count} ${outcome}.`];
}

/**
 * Removes control characters. A manifest's problem may quote the manifest, whose content must not control a terminal.
 */
function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ');
}

function byVolume(a: VolumeResult, b: VolumeResult): number {
  return a.volume < b.volume ? -1 : 1;
}
