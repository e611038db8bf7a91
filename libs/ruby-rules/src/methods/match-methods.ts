import type { Call } from '../parsing/ast';
import { groupOf, requireCertain, requireDigits } from '../conversion/groups';
import type { Evaluator } from '../conversion/evaluator';
import { conditionValue, whereCondition, type Search, type Value } from '../conversion/value';
import { compare } from '../conversion/compare';
import { quoted } from '../regex/regex';
import { Refusal } from '../refusal';
import { constantText, indexParameter, regexParameter } from './parameters';

/** Calls a method of a match. */
export function matchMethod(search: Search, call: Call, evaluator: Evaluator): Value {
  const { method, line } = call;
  const group = (number: number) => groupOf(search, number, evaluator.state, line);
  const numbers = search.regex.groups.map((_, index) => index + 1);
  switch (method) {
    case '[]':
      return group(indexParameter(call, evaluator));
    case 'captures':
      return { type: 'list', items: numbers.map(group) };
    case 'to_a':
      return { type: 'list', items: [0, ...numbers].map(group) };
    default:
      throw new Refusal(`${method} of a match`, line);
  }
}

type Group = Value & { type: 'group' };

/** Calls a method of a group of a match. */
export function groupMethod(value: Group, call: Call, evaluator: Evaluator): Value {
  const { search, group } = value;
  const { method, line } = call;
  const where = (comparison: string, bound: string) => {
    requireCertain(search, group, line);
    return conditionValue(whereCondition('firstMatch', search, { group, [comparison]: bound }));
  };
  switch (method) {
    case 'to_i':
      requireDigits(search, group, line);
      return { type: 'number', search, groups: [group] };
    case 'to_s':
      requireCertain(search, group, line);
      return value;
    case 'empty?':
      return where('eq', '');
    case 'start_with?':
      return where('starts', constantText(call, evaluator));
    case 'include?':
      return where('match', quoted(constantText(call, evaluator)));
    case 'match':
    case 'match?':
      return where('match', regexParameter(call, evaluator).pattern);
    default:
      throw new Refusal(`${method} of a group`, line);
  }
}

/** Calls a method of a number: a count, a group by `to_i`, or the exit status. */
export function numberMethod(value: Value, { method, line }: Call, evaluator: Evaluator): Value {
  const zero = { type: 'constant', value: 0 } as const;
  switch (method) {
    case 'zero?':
      return compare({ operator: '==', line }, value, zero, evaluator.state);
    case 'positive?':
      return compare({ operator: '>', line }, value, zero, evaluator.state);
    case 'to_i':
      return value;
    default:
      throw new Refusal(`${method} of a number`, line);
  }
}
