import { judged } from './judged-run';
import { RulesProblem, TooMuchWork, type RuleColour, type Rules, type RunOutput } from './rules';

export type Verdict =
  | { readonly colour: RuleColour }
  /** The rules could not be read, or took too long over this output. */
  | { readonly colour: 'faulty'; readonly reason: string };

/** Returns the colour of the first rule that holds. Never throws, and never guesses. */
export function colourOf(
  rules: Rules | RulesProblem,
  run: RunOutput,
  nowMs?: () => number,
): Verdict {
  if (rules instanceof RulesProblem) return { colour: 'faulty', reason: rules.reason };
  const { decisions, otherwise } = rules;
  try {
    const judgedRun = judged(run, nowMs);
    return { colour: decisions.find(({ holds }) => holds(judgedRun))?.colour ?? otherwise };
  } catch (error) {
    if (!(error instanceof TooMuchWork)) throw error;
    return { colour: 'faulty', reason: 'the colour rules took too long over this output' };
  }
}
