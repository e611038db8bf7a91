import { Refusal } from '../refusal';
import { notTest, plain, type Condition, type Test } from './condition';
import { requireCertain } from './groups';
import { factKey, type State } from './state';
import { containsCondition, matchCondition, type Value } from './value';

/** Returns whether Ruby treats the value as true: everything but nil and false. */
export function truthOf(value: Value, state: State, line: number): Test {
  switch (value.type) {
    case 'condition':
      return value.test;
    case 'constant':
      return plain(value.value !== undefined);
    case 'match':
      return factTest(matchCondition(value.search), state);
    case 'position':
      return factTest(containsCondition(value.last), state);
    case 'group': {
      const { search, group } = value;
      if (group === 0 || search.regex.groups[group - 1]?.isCertain) return plain(true);
      throw new Refusal('the truth of a group that may take no part in the match', line);
    }
    case 'elementTest':
    case 'element':
    case 'row':
    case 'unknown':
      throw new Refusal('this value as a condition', line);
    default:
      return plain(true);
  }
}

/** Returns a test whose condition becomes a fact on the path on which it holds, and on the other one. */
function factTest(condition: Condition, state: State): Test {
  const known = state.knows(condition);
  if (known !== undefined) return plain(known);
  const key = factKey(condition);
  return { condition, whenTrue: [[key, true]], whenFalse: [[key, false]] };
}

/** Returns whether the value is nil. */
export function nilTest(value: Value, state: State, line: number): Test {
  switch (value.type) {
    case 'match':
    case 'position':
      return notTest(truthOf(value, state, line));
    case 'constant':
      return plain(value.value === undefined);
    case 'group':
      requireCertain(value.search, value.group, line);
      return plain(false);
    case 'element':
    case 'unknown':
      throw new Refusal('nil? of this value', line);
    default:
      return plain(false);
  }
}
