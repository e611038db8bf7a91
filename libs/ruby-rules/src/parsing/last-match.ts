import type { Expression, Statement } from './ast';

type If = Extract<Statement, { readonly type: 'if' }>;
type Node = Expression | Statement;

/** Ruby's name for the last match. */
const LAST_MATCH = '$~';
const GROUP = /^\$\d$/;
const SEARCHES = new Set([
  '=~',
  '!~',
  '===',
  'match',
  'scan',
  'sub',
  'gsub',
  'rpartition',
  'rindex',
]);

/**
 * Returns `if output =~ regex` with `$1` after it as `if $~ = output.match(regex)` with `$~[1]`. Changes nothing when
 * there is another search after it, because `$1` may be of that one.
 */
export function withLastMatch(statement: If): If {
  const test = testWithMatch(statement.test);
  const { then } = statement;
  const isUsed = some([statement.test, then], isGroup) && !some(then, isAnotherSearch);
  return isUsed && test !== undefined
    ? { ...statement, test, then: replaceGroups(then) }
    : statement;
}

/** Returns undefined for a test that does not begin with a search, or searches twice. */
function testWithMatch(test: Expression): Expression | undefined {
  if (test.type !== 'binary') return undefined;
  const { operator, left, right, line } = test;
  if (operator === '&&' && !some(right, isAnotherSearch)) {
    const first = testWithMatch(left);
    return first && { ...test, left: first, right: replaceGroups(right) };
  }
  if (operator !== '=~') return undefined;
  const value: Expression = {
    ...{ type: 'call', receiver: left, method: 'match', parameters: [right] },
    ...{ block: undefined, line },
  };
  return { type: 'assignment', names: [LAST_MATCH], value, line };
}

function isGroup(node: Node): boolean {
  return node.type === 'variable' && GROUP.test(node.name);
}

function isAnotherSearch(node: Node): boolean {
  if (node.type === 'call') return SEARCHES.has(node.method);
  return node.type === 'binary' && SEARCHES.has(node.operator);
}

function some(value: unknown, holds: (node: Node) => boolean): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const isFound = 'type' in value && holds(value as Node);
  return isFound || Object.values(value).some((each) => some(each, holds));
}

function replaceGroups<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(replaceGroups) as Value;
  if ('type' in value && isGroup(value as never)) return groupOf(value as never) as Value;
  const entries = Object.entries(value).map(([name, each]) => [name, replaceGroups(each)] as const);
  return Object.fromEntries(entries) as Value;
}

function groupOf({ name, line }: Expression & { readonly type: 'variable' }): Expression {
  return {
    ...{ type: 'call', receiver: { type: 'variable', name: LAST_MATCH, line }, method: '[]' },
    parameters: [{ type: 'integer', value: Number(name.slice(1)), line }],
    ...{ block: undefined, line },
  };
}
