import type { Block, Call } from '../parsing/ast';
import { scanCondition } from '../conversion/counts';
import { notOf, notTest, plain, type Test, type Where } from '../conversion/condition';
import { alternativesOf, allAlternatives, notAlternatives } from '../conversion/element-test';
import type { Evaluator } from '../conversion/evaluator';
import { requireExactEnd } from '../conversion/groups';
import { truthOf } from '../conversion/truth';
import {
  conditionValue,
  matchCondition,
  testValue,
  type Scan,
  type Value,
} from '../conversion/value';
import { Refusal } from '../refusal';
import { elementOf } from './element-methods';
import { constantText } from './parameters';

/** Calls a method of the matches of a scan. */
export function scanMethod(scan: Scan, call: Call, evaluator: Evaluator): Value {
  const { method, block, line } = call;
  const chosen = (): Scan => (block ? filteredByBlock(scan, call, evaluator) : scan);
  switch (method) {
    case 'to_a':
    case 'uniq':
      return scan;
    case 'flatten':
      return flattened(scan, line);
    case 'map':
    case 'collect':
      return mapped(scan, call, evaluator);
    case 'select':
    case 'filter':
      return filtered(scan, blockTest(scan, call, evaluator));
    case 'reject':
      return filtered(scan, notAlternatives(blockTest(scan, call, evaluator)));
    case 'count':
    case 'size':
    case 'length':
      return { type: 'count', scan: chosen() };
    case 'max':
      return { type: 'maximum', scan: numbers(scan, call, evaluator) };
    case 'any?':
      return testValue(hasElement(chosen(), evaluator));
    case 'empty?':
      return testValue(notTest(hasElement(scan, evaluator)));
    case 'none?':
      return testValue(notTest(hasElement(chosen(), evaluator)));
    case 'all?': {
      const opposite = notAlternatives(blockTest(scan, call, evaluator));
      return conditionValue(notOf(scanCondition(filtered(scan, opposite))));
    }
    case 'include?':
      return conditionValue(scanCondition(withText(scan, constantText(call, evaluator), line)));
    default:
      throw new Refusal(`${method} of scan`, line);
  }
}

/** Returns whether a scan has an element. For a scan of all matches, the paths after the test know it as a fact. */
function hasElement(scan: Scan, { state }: Evaluator): Test {
  if (scan.filter !== undefined) return plain(scanCondition(scan));
  return truthOf({ type: 'match', search: scan.search }, state, 0);
}

/** Refuses a list that may be empty, whose `max` is nil, and one that is not of numbers. */
function numbers(scan: Scan, { block, parameters, line }: Call, { state }: Evaluator): Scan {
  const isSimple = block === undefined && parameters.length === 0 && scan.filter === undefined;
  if (!isSimple || !scan.isNumber) throw new Refusal('this max of scan', line);
  if (state.knows(matchCondition(scan.search)) !== true)
    throw new Refusal('max of a scan that may be empty', line);
  return scan;
}

function filteredByBlock(scan: Scan, call: Call, evaluator: Evaluator): Scan {
  return filtered(scan, blockTest(scan, call, evaluator));
}

export function filtered(scan: Scan, alternatives: readonly Where[]): Scan {
  const filter =
    scan.filter === undefined ? alternatives : allAlternatives(scan.filter, alternatives);
  return { ...scan, filter };
}

/** Flattens a scan. The elements of several groups in one list cannot be told apart. */
function flattened(scan: Scan, line: number): Scan {
  if (scan.search.regex.groups.length > 1) throw new Refusal('flatten of several groups', line);
  return { ...scan, isFlat: true };
}

function withText(scan: Scan, text: string, line: number): Scan {
  if (!scan.isFlat || scan.isNumber) throw new Refusal('include? of scan without flatten', line);
  const { search, group = search.regex.groups.length } = scan;
  if (group === 0) requireExactEnd(search, line);
  return filtered(scan, [{ group, eq: text }]);
}

/** Maps a scan. Only conversions to numbers, and the only group of each match, are supported. */
function mapped(scan: Scan, call: Call, evaluator: Evaluator): Scan {
  const value = blockValue(scan, call, evaluator);
  if (value.type === 'element') {
    const { group, isNumber, without } = value;
    return { ...scan, group, isFlat: true, isNumber, ...(without && { without }) };
  }
  throw new Refusal('this block of map', call.line);
}

function blockTest(scan: Scan, call: Call, evaluator: Evaluator): readonly Where[] {
  return alternativesOf(blockValue(scan, call, evaluator), call.line);
}

function blockValue(scan: Scan, { block, method, line }: Call, evaluator: Evaluator): Value {
  const [statement, ...others] = block?.body ?? [];
  if (block === undefined || statement?.type !== 'expression' || others.length > 0) {
    throw new Refusal(`${method} without a block of one expression`, line);
  }
  const inner = evaluator.fork(withElement(scan, block, evaluator, line));
  return inner.value(statement.value);
}

/** Returns the state in the block of a scan. */
export function withElement(scan: Scan, { names }: Block, { state }: Evaluator, line: number) {
  const [name, ...others] = names;
  if (name === undefined) throw new Refusal('a block without a parameter', line);
  if (others.length === 0) return state.with(name, elementValue(scan, line));
  if (scan.isFlat) throw new Refusal('a block with several parameters', line);
  return names.reduce(
    (inner, each, index) => inner.with(each, elementOf(scan.search, index, scan.isNumber, line)),
    state,
  );
}

function elementValue(scan: Scan, line: number): Value {
  const { search, isFlat, isNumber, group, without } = scan;
  if (!isFlat) return { type: 'row', search, isNumber };
  if (group !== undefined) return { type: 'element', search, group, isNumber, without };
  if (search.regex.groups.length > 0) return elementOf(search, 0, isNumber, line);
  requireExactEnd(search, line);
  return { type: 'element', search, group: 0, isNumber };
}
