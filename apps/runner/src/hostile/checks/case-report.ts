/** The result of one case, for the table. */
export interface CaseReport {
  readonly section: string;
  readonly name: string;
  readonly status: string;
  readonly seconds: number;
  /** Median of the neighbours' Tests during the attack, divided by the median of those around it. */
  readonly neighbourRatio: number;
  /** The attacker's next Test, divided by the median of its harmless ones. */
  readonly nextRatio: number;
  readonly rounds: number;
  /** In words. A case passes when there are none. */
  readonly problems: readonly string[];
}

/** Returns the status and reason of a run's result, or the HTTP status. */
export function statusOf(answer: unknown): string {
  const { status, reason, http } = (answer ?? {}) as Record<string, unknown>;
  if (status !== undefined) return [status, reason].filter((word) => word !== undefined).join(' ');
  return http === undefined ? '' : `HTTP ${String(http)}`;
}

const HEAD = `      ${'case'.padEnd(76)}  ${'status'.padEnd(16)}      time  neighbour    next  rounds`;

/** Returns one line for each case, and the number of cases. */
export function caseTable(reports: readonly CaseReport[]): string {
  const failed = reports.filter(({ problems }) => problems.length > 0).length;
  return [
    HEAD,
    ...reports.map(caseLine),
    `${reports.length} hostile cases, ${failed} failed. neighbour, next: duration relative to before.`,
  ].join('\n');
}

export function caseLine(report: CaseReport): string {
  return [
    report.problems.length === 0 ? 'ok  ' : 'FAIL',
    `${report.section}: ${report.name}`.slice(0, 76).padEnd(76),
    report.status.slice(0, 16).padEnd(16),
    `${report.seconds.toFixed(2)} s`.padStart(8),
    report.neighbourRatio.toFixed(2).padStart(9),
    report.nextRatio.toFixed(2).padStart(6),
    String(report.rounds).padStart(6),
  ].join('  ');
}
