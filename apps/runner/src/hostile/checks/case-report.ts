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
