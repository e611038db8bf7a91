import { judged } from './judged-run';
import { RulesProblem, TooMuchWork, type Rules, type RunOutput, type TestResults } from './rules';

/**
 * Returns how many tests passed and failed. Undefined when the rules do not say how to count, when the output holds no
 * counts, or when counting takes longer than 2 s. Never throws.
 */
export function testsOf(
  rules: Rules | RulesProblem,
  run: RunOutput,
  nowMs?: () => number,
): TestResults | undefined {
  if (rules instanceof RulesProblem) return undefined;
  try {
    return rules.tests?.(judged(run, nowMs));
  } catch (error) {
    if (!(error instanceof TooMuchWork)) throw error;
    return undefined;
  }
}
