import type { SandboxOutcome } from './collect-sandboxes';
import type { Outcome } from './outcome';
import { sum, type CutShort, type SweepReport } from './sweep-report';

export interface SweepResult {
  readonly outcomes: readonly Outcome[];
  readonly sandboxes: readonly SandboxOutcome[];
  readonly report: SweepReport;
}

/** What a sweep did, as tables for people: a row for each volume, one for each sandbox that goes, and what it adds up to. */
export function sweepTable({ outcomes, sandboxes, report }: SweepResult): string {
  const volumes = table(HEADINGS, [...outcomes].sort(byVolume).map(row));
  const leftOver = table(SANDBOX_HEADINGS, sandboxes.map(sandboxRow));
  return [...volumes, ...leftOver, summary(report), ''].join('\n');
}

/** The same as one JSON document. */
export function sweepJson({ outcomes, sandboxes, report }: SweepResult): string {
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
    sandboxes: sandboxes.map(sandboxJsonRow),
  })}\n`;
}

const HEADINGS = ['VOLUME', 'KATA', 'DECISION', 'REASON'] as const;

const SANDBOX_HEADINGS = ['SANDBOX', 'KATA', 'DECISION', 'REASON'] as const;

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

function sandboxRow({ container, kataId, fate }: SandboxOutcome): readonly string[] {
  return [container.slice(0, 12), oneLine(kataId), DECISIONS[fate], 'left-over'];
}

function sandboxJsonRow({ container, kataId, avatarName, runner, fate }: SandboxOutcome) {
  return { container, kata_id: kataId, avatar_name: avatarName, runner, fate, reason: 'left-over' };
}

function jsonRow(outcome: Outcome) {
  const { volume, kataId, fate, reason } = outcome;
  const bytes = 'bytes' in outcome ? { bytes: outcome.bytes } : {};
  return { volume, kata_id: kataId ?? null, fate, reason, ...bytes, detail: detailOf(outcome) };
}

function detailOf(outcome: Outcome): string | undefined {
  return 'detail' in outcome ? outcome.detail : undefined;
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

const CUT_SHORT = {
  'told-to-stop': 'the next one goes on',
  'engine-trouble': 'the Docker Engine did not answer; the next one goes on',
  'another-collector': 'it is sweeping now, so this one did nothing',
  'lost-lock': 'this collector could not renew its lock in time; the next sweep goes on',
} as const satisfies Record<CutShort, string>;

function summary({ counts, dryRun, tree, cutShort, seconds }: SweepReport): string {
  const went = dryRun
    ? `${counts.wouldRemove} would be removed (${counts.bytesFreed} bytes)`
    : `${sum(counts.removed)} removed (${counts.bytesFreed} bytes)`;
  const reasons = [...counts.kept].map(([reason, count]) => `${count} ${reason}`).join(', ');
  const kept = `${sum(counts.kept)} kept${reasons === '' ? '' : ` (${reasons})`}`;
  const leftOver = `${counts.sandboxes} sandboxes of no living runner ${dryRun ? 'would be' : 'were'} removed`;
  return [
    `${counts.seen} volumes in ${seconds} s: ${went}, ${kept}, ${counts.failed} failed.`,
    ...(counts.sandboxes === 0 ? [] : [`${leftOver}.`]),
    ...(counts.sandboxesFailed === 0
      ? []
      : [`${counts.sandboxesFailed} sandboxes of no living runner were not removed.`]),
    ...(tree.state === 'present' ? [] : [`Nothing is removed: ${tree.reason}.`]),
    ...(cutShort === undefined
      ? []
      : [`The sweep was cut short: ${cutShort} (${CUT_SHORT[cutShort]}).`]),
  ].join('\n');
}

/** A manifest's problem may quote the manifest; what it holds must not steer a terminal. */
function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ');
}

function byVolume(a: Outcome, b: Outcome): number {
  return a.volume < b.volume ? -1 : 1;
}
