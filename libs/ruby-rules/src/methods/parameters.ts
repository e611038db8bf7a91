import type { Call } from '../parsing/ast';
import type { Evaluator } from '../conversion/evaluator';
import type { Value } from '../conversion/value';
import { quoted, rubyRegex, type Regex } from '../regex/regex';
import { Refusal } from '../refusal';

/** Evaluates the only parameter of a call. */
export function onlyParameter({ method, parameters, line }: Call, evaluator: Evaluator): Value {
  const [parameter, ...others] = parameters;
  if (parameter === undefined || others.length > 0) {
    throw new Refusal(`${method} with ${parameters.length} parameters`, line);
  }
  return evaluator.value(parameter);
}

/** Evaluates a regex, or a text that Ruby makes a regex of. */
export function regexParameter(call: Call, evaluator: Evaluator): Regex {
  const value = onlyParameter(call, evaluator);
  if (value.type === 'regex') return value.regex;
  if (value.type === 'constant' && typeof value.value === 'string') {
    // `scan` searches a text as it is, `match` reads it as a regex.
    const source = call.method === 'scan' ? quoted(value.value) : value.value;
    return rubyRegex(source, '', call.line);
  }
  throw new Refusal(`${call.method} without a known regex`, call.line);
}

export function constantText(call: Call, evaluator: Evaluator): string {
  const value = onlyParameter(call, evaluator);
  if (value.type === 'constant' && typeof value.value === 'string') return value.value;
  throw new Refusal(`${call.method} without a known text`, call.line);
}

/** Evaluates the parameter of `[]`. */
export function indexParameter(call: Call, evaluator: Evaluator): number {
  const value = onlyParameter(call, evaluator);
  if (value.type === 'constant' && typeof value.value === 'number') return value.value;
  throw new Refusal('[] without a known number', call.line);
}
