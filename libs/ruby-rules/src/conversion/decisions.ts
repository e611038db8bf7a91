import type { Call, Expression, Statement } from '../parsing/ast';
import { onlyName } from '../methods/list-methods';
import { filtered, withElement } from '../methods/scan-methods';
import { Refusal } from '../refusal';
import { scanCondition } from './counts';
import { allOf, plain, type Condition, type Test } from './condition';
import { alternativesOf } from './element-test';
import { PathEvaluator } from './path-evaluator';
import type { State } from './state';
import type { Value } from './value';

export type Colour = 'red' | 'amber' | 'green';

/** The first decision whose condition holds counts. The condition of the last one is true. */
export interface Decision {
  readonly colour: Colour;
  readonly when: Condition;
}

/** No known rule has more than 100. */
const STEPS_MAX = 2000;

/** Walks all paths through the body of a lambda. */
export class PathWalk {
  #steps = 0;

  decisions(statements: readonly Statement[], state: State, line: number): Decision[] {
    this.#steps += 1;
    if (this.#steps > STEPS_MAX) throw new Refusal('too many paths', line);
    const [statement, ...rest] = statements;
    if (statement === undefined) throw new Refusal('a path without a colour', line);
    if (statement.type === 'return') return this.#colours(statement.value, state);
    if (statement.type === 'if') return this.#branches(statement, rest, state);
    return this.#afterExpression(statement.value, rest, state);
  }

  #branches(
    { test: expression, then, otherwise, line }: Statement & { type: 'if' },
    rest: readonly Statement[],
    state: State,
  ): Decision[] {
    const evaluator = new PathEvaluator(state);
    const test = evaluator.test(expression);
    return choose(test, evaluator.state, {
      then: (known) => this.decisions([...then, ...rest], known, line),
      otherwise: (known) => this.decisions([...otherwise, ...rest], known, line),
    });
  }

  #afterExpression(value: Expression, rest: readonly Statement[], state: State): Decision[] {
    const each = value.type === 'call' && value.method === 'each' ? value : undefined;
    if (each !== undefined) return this.#each(each, rest, state);
    if (rest.length === 0) return this.#colours(value, state);
    const evaluator = new PathEvaluator(state);
    evaluator.value(value);
    return this.decisions(rest, evaluator.state, value.line);
  }

  #colours(expression: Expression, state: State): Decision[] {
    if (expression.type === 'ternary') {
      const evaluator = new PathEvaluator(state);
      const test = evaluator.test(expression.test);
      return choose(test, evaluator.state, {
        then: (known) => this.#colours(expression.then, known),
        otherwise: (known) => this.#colours(expression.otherwise, known),
      });
    }
    const value = new PathEvaluator(state).value(expression);
    return [{ colour: colourOf(value, expression.line), when: true }];
  }

  /** Repeats the block for each item of a list, or asks whether any match of a scan makes it return. */
  #each(call: Call, rest: readonly Statement[], state: State): Decision[] {
    const { block, line } = call;
    const evaluator = new PathEvaluator(state);
    const receiver = evaluator.value(call.receiver);
    if (block === undefined) throw new Refusal('each without a block', line);
    if (receiver.type === 'scan') {
      return this.#eachMatch(receiver, call, rest, evaluator);
    }
    if (receiver.type !== 'list') throw new Refusal('each of this value', line);
    const name = onlyName(block, line);
    const repeated = receiver.items.map((item) => ({ body: block.body, name, item }));
    return this.#repeat(repeated, rest, evaluator.state, line);
  }

  #repeat(
    repeated: readonly { body: readonly Statement[]; name: string; item: Value }[],
    rest: readonly Statement[],
    state: State,
    line: number,
  ): Decision[] {
    const [first, ...others] = repeated;
    if (first === undefined) return this.decisions(rest, state, line);
    const [statement, ...more] = first.body;
    if (statement?.type !== 'if' || more.length > 0 || statement.otherwise.length > 0) {
      throw new Refusal('a block of each that is more than one condition', line);
    }
    const evaluator = new PathEvaluator(state.with(first.name, first.item));
    const test = evaluator.test(statement.test);
    return choose(test, evaluator.state, {
      then: (known) => this.decisions(statement.then, known, line),
      otherwise: (known) => this.#repeat(others, rest, known, line),
    });
  }

  #eachMatch(
    scan: Value & { type: 'scan' },
    { block, line }: Call,
    rest: readonly Statement[],
    { state }: PathEvaluator,
  ): Decision[] {
    const [statement, ...more] = block?.body ?? [];
    if (block === undefined || statement?.type !== 'if' || more.length > 0) {
      throw new Refusal('a block of each that is more than one condition', line);
    }
    const inner = new PathEvaluator(withElement(scan, block, new PathEvaluator(state), line));
    const alternatives = alternativesOf(inner.value(statement.test), line);
    const test = plain(scanCondition(filtered(scan, alternatives)));
    return choose(test, state, {
      then: (known) => this.decisions(statement.then, known, line),
      otherwise: (known) => this.decisions(rest, known, line),
    });
  }
}

interface Branches {
  readonly then: (state: State) => Decision[];
  readonly otherwise: (state: State) => Decision[];
}

/** Joins the decisions of both branches. Those of the first are complete, so those of the second need no condition. */
function choose(
  { condition, whenTrue, whenFalse }: Test,
  state: State,
  branches: Branches,
): Decision[] {
  if (condition === true) return branches.then(state.knowing(whenTrue));
  if (condition === false) return branches.otherwise(state.knowing(whenFalse));
  const then = branches.then(state.knowing(whenTrue));
  return [
    ...then.map(({ colour, when }) => ({ colour, when: allOf(condition, when) })),
    ...branches.otherwise(state.knowing(whenFalse)),
  ];
}

function colourOf(value: Value, line: number): Colour {
  const name = value.type === 'symbol' ? value.name : value.type === 'constant' ? value.value : '';
  if (name === 'red' || name === 'amber' || name === 'green') return name;
  throw new Refusal('a result that is no colour', line);
}
