import { condition } from './conditions/condition';
import { fieldsOf, list, oneOf, Unreadable } from './reading/fields';
import { steps, type Step } from './reading/pre-steps';
import { RulesProblem, type Decision, type Rules } from './rules';
import { testsReader } from './tests/tests-reader';

const COLOURS = ['red', 'amber', 'green'] as const;

/**
 * Parses a rule set in the grammar of docs/colour-rules.md. Returns a {@link RulesProblem} that names the first place
 * that cannot be read: an unknown field, atom, colour or step, or a pattern that RE2 does not support. Never throws.
 */
export function parseRules(value: unknown): Rules | RulesProblem {
  try {
    return readRules(value);
  } catch (error) {
    if (error instanceof Unreadable) return new RulesProblem(error.message);
    throw error;
  }
}

function readRules(value: unknown): Rules {
  const fields = fieldsOf(value, 'the rule set', ['rules', 'otherwise', 'pre', 'tests']);
  const pre = steps(fields.get('pre'), 'pre');
  const tests = fields.get('tests');
  return {
    decisions: list(fields.get('rules'), 'rules').map((rule, index) =>
      decision(rule, `rules[${index}]`, pre),
    ),
    otherwise: oneOf(COLOURS, fields.get('otherwise'), 'otherwise'),
    ...(tests === undefined ? {} : { tests: testsReader(tests, 'tests', pre) }),
  };
}

function decision(value: unknown, at: string, pre: Step): Decision {
  const fields = fieldsOf(value, at, ['colour', 'when']);
  return {
    colour: oneOf(COLOURS, fields.get('colour'), `${at}.colour`),
    holds: condition(fields.get('when'), `${at}.when`, { pre, depth: 0 }),
  };
}
