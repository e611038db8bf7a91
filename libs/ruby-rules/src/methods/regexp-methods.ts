import type { Call } from '../parsing/ast';
import type { Evaluator } from '../conversion/evaluator';
import { requireCertain } from '../conversion/groups';
import type { Where } from '../conversion/condition';
import type { Value } from '../conversion/value';
import { quoted, rubyRegex, type Regex } from '../regex/regex';
import { Refusal } from '../refusal';
import { constantText, onlyParameter } from './parameters';

/** Calls a method of `Regexp`. */
export function regexpMethod(call: Call, evaluator: Evaluator): Value {
  switch (call.method) {
    case 'new':
    case 'compile':
      return newRegex(call, evaluator);
    case 'escape':
    case 'quote':
      return { type: 'constant', value: quoted(constantText(call, evaluator)) };
    case 'union':
      return union(call, evaluator);
    default:
      throw new Refusal(`Regexp.${call.method}`, call.line);
  }
}

/** The values of `Regexp::IGNORECASE` and `Regexp::MULTILINE`. */
const OPTIONS = [
  [1, 'i'],
  [4, 'm'],
] as const;

function newRegex(call: Call, evaluator: Evaluator): Value {
  const [source, options, ...others] = call.parameters.map((each) => evaluator.value(each));
  if (source?.type === 'regex' && options === undefined) return source;
  const isText = source?.type === 'constant' && typeof source.value === 'string';
  if (!isText || others.length > 0) throw new Refusal('Regexp.new without a known text', call.line);
  const flags = options === undefined ? '' : flagsOf(options, call.line);
  return { type: 'regex', regex: rubyRegex(String(source.value), flags, call.line) };
}

function flagsOf(options: Value, line: number): string {
  if (options.type !== 'constant' || typeof options.value !== 'number') {
    throw new Refusal('unknown options of Regexp.new', line);
  }
  const { value } = options;
  if ((value & ~5) !== 0) throw new Refusal('this option of Regexp.new', line);
  return OPTIONS.filter(([bit]) => (value & bit) !== 0)
    .map(([, flag]) => flag)
    .join('');
}

function union(call: Call, evaluator: Evaluator): Value {
  const values = call.parameters.map((each) => evaluator.value(each));
  const [first] = values;
  const items = values.length === 1 && first?.type === 'list' ? first.items : values;
  const patterns = items.map((item) => alternative(item, call.line));
  if (patterns.length === 0) throw new Refusal('Regexp.union of nothing', call.line);
  return { type: 'regex', regex: rubyRegex(patterns.join('|'), '', call.line) };
}

function alternative(item: Value, line: number): string {
  if (item.type === 'constant' && typeof item.value === 'string') return quoted(item.value);
  if (item.type === 'regex') return `(?:${item.regex.pattern})`;
  throw new Refusal('Regexp.union of an unknown value', line);
}

/** Calls a method of a regex. */
export function regexMethod(regex: Regex, call: Call, evaluator: Evaluator): Value {
  if (!['match', 'match?', '===', '=~'].includes(call.method)) {
    throw new Refusal(`${call.method} of a regex`, call.line);
  }
  return matchWith(regex, onlyParameter(call, evaluator), call.line);
}

type Element = Value & { type: 'element' };

/** Matches an element. Of an element without its start, what is left is searched: from its first character. */
function elementMatch({ group, without }: Element, { pattern }: Regex, line: number): Where[] {
  if (without === undefined) return [{ group, match: pattern }];
  if (!/^\\A[^\\^|?*+{(][^|]*(\([^()]*\)[^|]*)?$/.test(pattern))
    throw new Refusal('this search of an element after sub', line);
  const start = `\\A${without}`;
  const isWhole = { all: [{ not: { group, match: start } }, { group, match: pattern }] };
  return [{ group, match: start + pattern.slice('\\A'.length) }, isWhole];
}

/** Searches the output, or an element of a scan. */
export function matchWith(regex: Regex, value: Value, line: number): Value {
  if (value.type === 'text') return { type: 'match', search: { regex, source: value.source } };
  if (value.type === 'element' && !value.isNumber) {
    requireCertain(value.search, value.group, line);
    return { type: 'elementTest', alternatives: elementMatch(value, regex, line) };
  }
  throw new Refusal('a regex that searches something other than the output', line);
}
