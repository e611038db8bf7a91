/** What cyber-dojo.sh printed and how it ended. */
export interface RunOutput {
  readonly stdout: string;
  readonly stderr: string;
  /** The exit status, 0-255. A run that never finished has none and is not for the rules to judge. */
  readonly status: number;
}

/** The colours that a rule may name. */
export type RuleColour = 'red' | 'amber' | 'green';

/** A rule set that was understood: an ordered decision list, the first rule that holds decides. Made by `parseRules`. */
export interface Rules {
  readonly decisions: readonly Decision[];
  readonly otherwise: RuleColour;
}

export interface Decision {
  readonly colour: RuleColour;
  readonly holds: Condition;
}

/** A condition over one run. It may throw {@link TooMuchWork} and nothing else. */
export type Condition = (run: JudgedRun) => boolean;

/** A run, and how long the rules may go on looking at it. */
export interface JudgedRun extends RunOutput {
  readonly mayGoOn: () => boolean;
}

/** A rule set that was not understood; `reason` names the place in it (`rules[1].when.all[0]`). */
export class RulesProblem {
  constructor(readonly reason: string) {}
}

/** The rules were looking at one output for longer than they may. */
export class TooMuchWork extends Error {}
