import type { Fields } from '../reading/fields';
import type { Step } from '../reading/pre-steps';
import type { Condition } from '../rules';

/** What a condition inherits from the rule set and the conditions around it. */
export interface Context {
  /** The rule set's own steps before matching. */
  readonly pre: Step;
  readonly depth: number;
}

/** A kind of condition. */
export interface Kind {
  /** The fields that are allowed beside the one that names the kind. */
  readonly beside: readonly string[];
  readonly read: (fields: Fields, at: string, context: Context) => Condition;
}
