import type { Outcome } from './outcome';
import { sum, type SweepReport } from './sweep-report';

/** What a sweep did, as a table for people: a row for each volume, then one line that adds up. */
export function sweepTable(outcomes: readonly Outcome[], report: SweepReport): string {
  const rows = [HEADINGS, ...[...outcomes].sort(byVolume).map(row)];
  const widths = HEADINGS.map((_, column) =>
    Math.max(...rows.map((cells) => cells[column]?.length ?? 0)),
  );
  const table = outcomes.length === 0 ? [] : rows.map((cells) => line(cells, widths));
  return [...table, summary(report), ''].join('\n');
}

/** The same as one JSON document. */
export function sweepJson(outcomes: readonly Outcome[], report: SweepReport): string {
  const { counts, tree } = report;
  return `${JSON.stringify({
    dry_run: report.dryRun,
    started: new Date(report.startedMs).toISOString(),
    seconds: report.seconds,
    tree,
    cut_short: report.cutShort ?? null,
    seen: counts.seen,
    removed: sum(counts.removed),
    would_remove: counts.wouldRemove,
    gone: counts.gone,
    failed: counts.failed,
    kept: Object.fromEntries(counts.kept),
    bytes_freed: counts.bytesFreed,
    volumes: [...outcomes].sort(byVolume).map(jsonRow),
  })}\n`;
}

const HEADINGS = ['VOLUME', 'KATA', 'DECISION', 'REASON'] as const;

const DECISIONS = {
  kept: 'keep',
  removed: 'removed',
  'would-remove': 'remove',
  gone: 'gone already',
  failed: 'failed',
} as const satisfies Record<Outcome['fate'], string>;

function row(outcome: Outcome): readonly string[] {
  const detail = detailOf(outcome);
  const reason = detail === undefined ? outcome.reason : `${outcome.reason} (${oneLine(detail)})`;
  return [oneLine(outcome.volume), outcome.kataId ?? '-', DECISIONS[outcome.fate], reason];
}

function jsonRow(outcome: Outcome) {
  const { volume, kataId, fate, reason } = outcome;
  const bytes = 'bytes' in outcome ? { bytes: outcome.bytes } : {};
  return { volume, kata_id: kataId ?? null, fate, reason, ...bytes, detail: detailOf(outcome) };
}

function detailOf(outcome: Outcome): string | undefined {
  return 'detail' in outcome ? outcome.detail : undefined;
}

function line(cells: readonly string[], widths: readonly number[]): string {
  return cells
    .map((cell, column) => cell.padEnd(widths[column] ?? 0))
    .join('  ')
    .trimEnd();
}

function summary({ counts, dryRun, tree, cutShort, seconds }: SweepReport): string {
  const went = dryRun
    ? `${counts.wouldRemove} would be removed (${counts.bytesFreed} bytes)`
    : `${sum(counts.removed)} removed (${counts.bytesFreed} bytes)`;
  const reasons = [...counts.kept].map(([reason, count]) => `${count} ${reason}`).join(', ');
  const kept = `${sum(counts.kept)} kept${reasons === '' ? '' : ` (${reasons})`}`;
  return [
    `${counts.seen} volumes in ${seconds} s: ${went}, ${kept}, ${counts.failed} failed.`,
    ...(tree.state === 'present' ? [] : [`Nothing is removed: ${tree.reason}.`]),
    ...(cutShort === undefined ? [] : [`The sweep was cut short: ${cutShort}.`]),
  ].join('\n');
}

/** A manifest's problem may quote the manifest; what it holds must not steer a terminal. */
function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ');
}

function byVolume(a: Outcome, b: Outcome): number {
  return a.volume < b.volume ? -1 : 1;
}
