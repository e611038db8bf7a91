/** What cyber-dojo.sh printed and how it ended. */
export interface RunOutput {
  readonly stdout: string;
  readonly stderr: string;
  /** The exit status, 0-255. A run that did not finish has none, and the rules do not judge it. */
  readonly status: number;
}

/** The colours that a rule may name. */
export type RuleColour = 'red' | 'amber' | 'green';

/** A parsed rule set: an ordered decision list, in which the first rule that holds decides. Made by `parseRules`. */
export interface Rules {
  readonly decisions: readonly Decision[];
  readonly otherwise: RuleColour;
  /** Reads the tests from the output. Absent when the rule set does not say how. */
  readonly tests?: TestsReader;
}

export interface Decision {
  readonly colour: RuleColour;
  readonly holds: Condition;
}

/** A condition over one run. It may throw {@link TooMuchWork} and nothing else. */
export type Condition = (run: JudgedRun) => boolean;

/** Like a condition, it may throw {@link TooMuchWork}. Undefined when the output has no counts. */
export type TestsReader = (run: JudgedRun) => TestResults | undefined;

/** How many tests passed and failed, and what the failed ones are called. */
export interface TestResults {
  readonly passed: number;
  readonly failed: number;
  /** At most 100, in the order of the output. */
  readonly failures: readonly TestFailure[];
}

export interface TestFailure {
  readonly name: string;
  readonly message?: string;
}

/** A run, and whether the rules may continue to match patterns. */
export interface JudgedRun extends RunOutput {
  readonly mayContinue: () => boolean;
}

/** A rule set that could not be read. `reason` names the place in it (`rules[1].when.all[0]`). */
export class RulesProblem {
  constructor(readonly reason: string) {}
}

/** The rules took too long over one output. */
export class TooMuchWork extends Error {}
