import type { Assignment, Call, Expression } from '../parsing/ast';
import { elementMethod, rowMethod } from '../methods/element-methods';
import { add, listMethod } from '../methods/list-methods';
import { groupMethod, matchMethod, numberMethod } from '../methods/match-methods';
import { matchWith, regexMethod, regexpMethod } from '../methods/regexp-methods';
import { scanMethod } from '../methods/scan-methods';
import { textMethod } from '../methods/text-methods';
import { Refusal } from '../refusal';
import { compare } from './compare';
import { andTest, notTest, orTest, type Test } from './condition';
import { allAlternatives, alternativesOf, notAlternatives } from './element-test';
import type { Evaluator } from './evaluator';
import { literalValue } from './literals';
import type { State } from './state';
import { nilTest, truthOf } from './truth';
import { NIL, type Value } from './value';

type Binary = Expression & { type: 'binary' };

/** Evaluates expressions to what they stand for, whatever the output is. Throws {@link Refusal}. */
export class PathEvaluator implements Evaluator {
  constructor(public state: State) {}

  fork(state = this.state): Evaluator {
    return new PathEvaluator(state);
  }

  value(expression: Expression): Value {
    switch (expression.type) {
      case 'variable':
        return this.#variable(expression.name, expression.line);
      case 'assignment':
        return this.#assign(expression);
      case 'call':
        return this.#call(expression);
      case 'binary':
        return this.#binary(expression);
      case 'not':
        return this.#not(expression.operand);
      case 'ternary':
        throw new Refusal('a ternary inside of an expression', expression.line);
      default:
        return literalValue(expression, this);
    }
  }

  test(expression: Expression): Test {
    if (expression.type === 'not') return notTest(this.test(expression.operand));
    if (expression.type === 'binary') {
      if (expression.operator === '&&') return this.#both(expression);
      if (expression.operator === '||') return this.#either(expression);
    }
    return truthOf(this.value(expression), this.state, expression.line);
  }

  #both({ left, right }: Binary): Test {
    const first = this.test(left);
    return andTest(first, this.#right(right, this.state.knowing(first.whenTrue)));
  }

  #either({ left, right }: Binary): Test {
    const first = this.test(left);
    return orTest(first, this.#right(right, this.state.knowing(first.whenFalse)));
  }

  /** Evaluates the right side. It may not be evaluated, so it must not assign. */
  #right(expression: Expression, state: State): Test {
    const evaluator = this.fork(state);
    const test = evaluator.test(expression);
    if (evaluator.state !== state)
      throw new Refusal('an assignment after && or ||', expression.line);
    return test;
  }

  #variable(name: string, line: number): Value {
    if (name === 'Regexp') return { type: 'class' };
    if (name === 'Regexp::IGNORECASE') return { type: 'constant', value: 1 };
    if (name === 'Regexp::MULTILINE') return { type: 'constant', value: 4 };
    const value = this.state.variable(name);
    if (value === undefined) throw new Refusal(`the name ${name}`, line);
    return value;
  }

  #assign({ names, value: expression, line }: Assignment): Value {
    const value = this.value(expression);
    const [name = '', ...others] = names;
    if (others.length === 0) {
      this.state = this.state.with(name, value);
      return value;
    }
    if (value.type !== 'list')
      throw new Refusal('an assignment of one value to several names', line);
    names.forEach((each, index) => {
      this.state = this.state.with(each, value.items[index] ?? NIL);
    });
    return value;
  }

  #not(operand: Expression): Value {
    return this.#negated(this.value(operand), operand.line);
  }

  #binary(expression: Binary): Value {
    const { operator, line } = expression;
    if (operator === '&&' || operator === '||') return this.#logical(expression);
    const [first, second] = [this.value(expression.left), this.value(expression.right)];
    if (operator === '+') return add(first, second, line);
    if (operator === '..') return rangeOf(first, second, line);
    if (operator === '!~') return this.#negated(this.#search(first, second, line), line);
    if (operator === '=~' || first.type === 'regex') return this.#search(first, second, line);
    return compare({ operator, line }, first, second, this.state);
  }

  /** Combines two tests of an element of a scan, or two conditions. */
  #logical(expression: Binary): Value {
    const { operator, left, right, line } = expression;
    const first = this.fork().value(left);
    if (first.type !== 'elementTest') return { type: 'condition', test: this.test(expression) };
    const [one, other] = [first.alternatives, alternativesOf(this.value(right), line)];
    const alternatives = operator === '||' ? [...one, ...other] : allAlternatives(one, other);
    return { type: 'elementTest', alternatives };
  }

  #search(first: Value, second: Value, line: number): Value {
    if (first.type === 'regex') return matchWith(first.regex, second, line);
    if (second.type === 'regex') return matchWith(second.regex, first, line);
    throw new Refusal('=~ without a known regex', line);
  }

  #negated(value: Value, line: number): Value {
    if (value.type === 'elementTest') {
      return { ...value, alternatives: notAlternatives(value.alternatives) };
    }
    return { type: 'condition', test: notTest(truthOf(value, this.state, line)) };
  }

  #call(call: Call): Value {
    const receiver = this.value(call.receiver);
    if (call.method === 'nil?') {
      return { type: 'condition', test: nilTest(receiver, this.state, call.line) };
    }
    switch (receiver.type) {
      case 'text':
        return textMethod(receiver.source, call, this);
      case 'class':
        return regexpMethod(call, this);
      case 'regex':
        return regexMethod(receiver.regex, call, this);
      case 'match':
        return matchMethod(receiver.search, call, this);
      case 'group':
        return groupMethod(receiver, call, this);
      case 'status':
      case 'number':
      case 'count':
      case 'maximum':
        return numberMethod(receiver, call, this);
      case 'list':
        return listMethod(receiver.items, call, this);
      case 'scan':
        return scanMethod(receiver, call, this);
      case 'element':
        return elementMethod(receiver, call, this);
      case 'row':
        return rowMethod(receiver, call, this);
      default:
        throw new Refusal(`${call.method} of this value`, call.line);
    }
  }
}

function rangeOf(from: Value, to: Value, line: number): Value {
  if (from.type === 'position' && to.type === 'constant' && to.value === -1) {
    return { type: 'rest', last: from.last, offset: from.offset };
  }
  throw new Refusal('this range', line);
}
