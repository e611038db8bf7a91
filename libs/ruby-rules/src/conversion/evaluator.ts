import type { Expression } from '../parsing/ast';
import type { Test } from './condition';
import type { State } from './state';
import type { Value } from './value';

/** Evaluates expressions on one path. Assignments change its state. */
export interface Evaluator {
  state: State;
  value(expression: Expression): Value;
  test(expression: Expression): Test;
  /** Returns an evaluator whose assignments do not change this one. */
  fork(state?: State): Evaluator;
}
