import type { Call } from '../parsing/ast';
import type { Evaluator } from '../conversion/evaluator';
import type { State } from '../conversion/state';
import {
  conditionValue,
  containsCondition,
  sourceFields,
  type TextSource,
  type Value,
} from '../conversion/value';
import { quoted, type Regex } from '../regex/regex';
import { Refusal } from '../refusal';
import { constantText, onlyParameter, regexParameter } from './parameters';

/** Calls a method of the output or a stream. */
export function textMethod(source: TextSource, call: Call, evaluator: Evaluator): Value {
  const { method, line } = call;
  const matches = (pattern: string) => conditionValue({ match: pattern, ...sourceFields(source) });
  switch (method) {
    case 'match':
    case 'match?':
      return { type: 'match', search: { regex: regexParameter(call, evaluator), source } };
    case 'scan':
      return scanOf(source, regexParameter(call, evaluator));
    case 'include?':
      return conditionValue({ contains: constantText(call, evaluator), ...sourceFields(source) });
    case 'empty?':
      return conditionValue({ empty: true, ...sourceFields(source) });
    case 'start_with?':
      return matches(`\\A${quoted(constantText(call, evaluator))}`);
    case 'end_with?':
      return matches(`${quoted(constantText(call, evaluator))}\\z`);
    case 'rpartition':
      return partition(source, constantText(call, evaluator), line);
    case 'rindex':
      return { type: 'position', last: { source, text: constantText(call, evaluator) }, offset: 0 };
    case '[]':
      return restOf(source, onlyParameter(call, evaluator), evaluator.state, line);
    case 'to_s':
    case 'dup':
    case 'freeze':
      return { type: 'text', source };
    default:
      throw new Refusal(`${method} of the output`, line);
  }
}

/** Returns the end of a text. Only the text after the last occurrence of another text can be searched. */
function restOf(source: TextSource, from: Value, state: State, line: number): Value {
  if (from.type !== 'rest' || from.offset !== from.last.text.length) {
    throw new Refusal('[] of the output', line);
  }
  if (state.knows(containsCondition(from.last)) !== true)
    throw new Refusal('a position that may be nil', line);
  if (JSON.stringify(from.last.source) !== JSON.stringify(source)) {
    throw new Refusal('a position in another text', line);
  }
  return afterLast(source, from.last.text, line);
}

export function scanOf(source: TextSource, regex: Regex): Value {
  const isFlat = regex.groups.length === 0;
  return { type: 'scan', search: { regex, source }, isFlat, isNumber: false, filter: undefined };
}

/** Returns the three parts of a text, of which only the one after the last occurrence can be searched. */
function partition(source: TextSource, mark: string, line: number): Value {
  const unknown = { type: 'unknown' } as const;
  return { type: 'list', items: [unknown, unknown, afterLast(source, mark, line)] };
}

function afterLast(source: TextSource, mark: string, line: number): Value {
  if (source.afterLast !== undefined) throw new Refusal('a part of a part of the output', line);
  return { type: 'text', source: { ...source, afterLast: mark } };
}
