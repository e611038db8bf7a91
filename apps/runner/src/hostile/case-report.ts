/** What came of one case, for the table. */
export interface CaseReport {
  readonly section: string;
  readonly name: string;
  readonly status: string;
  readonly seconds: number;
  /** Median of the neighbours' [test]s during the attack, over the median of those around it. */
  readonly neighbourRatio: number;
  /** The attacker's next [test] over the median of its plain ones. */
  readonly nextRatio: number;
  readonly rounds: number;
  /** In words; a case is good when there are none. */
  readonly problems: readonly string[];
}

/** The status of a run's result or of an HTTP answer, in a word or two. */
export function statusOf(answer: unknown): string {
  const { status, reason, http } = (answer ?? {}) as Record<string, unknown>;
  if (status !== undefined) return [status, reason].filter((word) => word !== undefined).join(' ');
  return http === undefined ? '' : `HTTP ${String(http)}`;
}
