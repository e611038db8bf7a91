import type { Call } from '../parsing/ast';
import type { Evaluator } from '../conversion/evaluator';
import { conditionValue, sourceFields, type TextSource, type Value } from '../conversion/value';
import { quoted, type Regex } from '../regex/regex';
import { Refusal } from '../refusal';
import { constantText, regexParameter } from './parameters';

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
    case 'to_s':
    case 'dup':
    case 'freeze':
      return { type: 'text', source };
    default:
      throw new Refusal(`${method} of the output`, line);
  }
}

export function scanOf(source: TextSource, regex: Regex): Value {
  const isFlat = regex.groups.length === 0;
  return { type: 'scan', search: { regex, source }, isFlat, isNumber: false, filter: undefined };
}

/** Of the three parts, only the text after the last occurrence can be searched. */
function partition(source: TextSource, afterLast: string, line: number): Value {
  if (source.afterLast !== undefined) throw new Refusal('rpartition of a part', line);
  const unknown = { type: 'unknown' } as const;
  return {
    type: 'list',
    items: [unknown, unknown, { type: 'text', source: { ...source, afterLast } }],
  };
}
