import type { Call } from '../parsing/ast';
import { compare } from '../conversion/compare';
import type { Evaluator } from '../conversion/evaluator';
import { requireCertain, requireDigits } from '../conversion/groups';
import type { Search, Value } from '../conversion/value';
import { matchWith } from './regexp-methods';
import { quoted } from '../regex/regex';
import { Refusal } from '../refusal';
import { constantText, indexParameter, regexParameter } from './parameters';

type Element = Value & { type: 'element' };
type Row = Value & { type: 'row' };

/** Calls a method of an element of a scan. */
export function elementMethod(element: Element, call: Call, evaluator: Evaluator): Value {
  const { search, group } = element;
  const { method, line } = call;
  requireWhole(element, line, method);
  const test = (comparison: string, bound: string): Value => {
    requireCertain(search, group, line);
    return { type: 'elementTest', alternatives: [{ group, [comparison]: bound }] };
  };
  switch (method) {
    case 'to_i':
      requireDigits(search, group, line);
      return { ...element, isNumber: true };
    case 'zero?':
      return compare(
        { operator: '==', line },
        element,
        { type: 'constant', value: 0 },
        evaluator.state,
      );
    case 'sub':
      return withoutStart(element, call, evaluator);
    case 'to_s':
      requireCertain(search, group, line);
      return element;
    case 'empty?':
      return test('eq', '');
    case 'start_with?':
      return test('starts', constantText(call, evaluator));
    case 'include?':
      return test('match', quoted(constantText(call, evaluator)));
    case 'match':
    case 'match?':
      return matchWith(regexParameter(call, evaluator), element, line);
    default:
      throw new Refusal(`${method} of an element`, line);
  }
}

/** Refuses everything but a search of an element whose start was removed. */
function requireWhole({ without }: Element, line: number, method = ''): void {
  if (without === undefined || method.startsWith('match')) return;
  throw new Refusal('this use of an element after sub', line);
}

/** Evaluates `sub(/\Atext/, '')`. */
function withoutStart(element: Element, call: Call, evaluator: Evaluator): Value {
  const [what, replacement, ...others] = call.parameters.map((each) => evaluator.value(each));
  const isRemoval = replacement?.type === 'constant' && replacement.value === '';
  const text =
    what?.type === 'regex' ? /^\\A([\w :,-]+)$/.exec(what.regex.pattern)?.[1] : undefined;
  if (text === undefined || !isRemoval || others.length > 0 || element.isNumber) {
    throw new Refusal('this sub of an element', call.line);
  }
  requireCertain(element.search, element.group, call.line);
  return { ...element, without: text };
}

/** Calls a method of the groups of one match of a scan. */
export function rowMethod(row: Row, call: Call, evaluator: Evaluator): Value {
  const count = row.search.regex.groups.length;
  switch (call.method) {
    case '[]': {
      const index = indexParameter(call, evaluator);
      return elementOf(row.search, index < 0 ? count + index : index, row.isNumber, call.line);
    }
    case 'first':
      return elementOf(row.search, 0, row.isNumber, call.line);
    case 'last':
      return elementOf(row.search, count - 1, row.isNumber, call.line);
    default:
      throw new Refusal(`${call.method} of a match of scan`, call.line);
  }
}

/** Returns the element of a row, counted from 0. */
export function elementOf(search: Search, index: number, isNumber: boolean, line: number): Value {
  if (index < 0 || index >= search.regex.groups.length) {
    throw new Refusal(`element ${index}, which the regex does not have`, line);
  }
  return { type: 'element', search, group: index + 1, isNumber };
}
