import {
  RulesProblem,
  TooMuchWork,
  type JudgedRun,
  type RuleColour,
  type Rules,
  type RunOutput,
} from './rules';

export type Verdict =
  | { readonly colour: RuleColour }
  /** The rules could not be understood, or could not cope with this output. */
  | { readonly colour: 'faulty'; readonly reason: string };

/**
 * Every match takes linear time, but `anyMatch` makes many of them, and a rule can be written that looks at the rest of
 * the output for each. Honest rules take a few milliseconds.
 */
const WORK_MS_MAX = 2000;

/** The colour of a run, by the first rule that holds. Never throws, and never guesses. */
export function colourOf(
  rules: Rules | RulesProblem,
  run: RunOutput,
  nowMs: () => number = () => performance.now(),
): Verdict {
  if (rules instanceof RulesProblem) return { colour: 'faulty', reason: rules.reason };
  const startedMs = nowMs();
  try {
    return { colour: decide(rules, { ...run, mayGoOn: () => nowMs() - startedMs < WORK_MS_MAX }) };
  } catch (error) {
    if (!(error instanceof TooMuchWork)) throw error;
    return { colour: 'faulty', reason: 'the colour rules took too long over this output' };
  }
}

function decide({ decisions, otherwise }: Rules, run: JudgedRun): RuleColour {
  return decisions.find(({ holds }) => holds(run))?.colour ?? otherwise;
}
