import { condition } from './condition';
import { fieldsOf, list, oneOf, Unreadable } from './fields';
import { steps } from './pre-steps';
import { RulesProblem, type Decision, type Rules } from './rules';

const COLOURS = ['red', 'amber', 'green'] as const;

/**
 * Understands a rule set as docs/colour-rules.md describes it, or says what it does not understand: an unknown
 * field, atom, colour or step, a pattern that RE2 does not have. Never throws.
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
  const fields = fieldsOf(value, 'the rule set', ['rules', 'otherwise', 'pre']);
  const pre = steps(fields.get('pre'), 'pre');
  return {
    decisions: list(fields.get('rules'), 'rules').map((rule, index) =>
      decision(rule, `rules[${index}]`, pre),
    ),
    otherwise: oneOf(COLOURS, fields.get('otherwise'), 'otherwise'),
  };
}

function decision(value: unknown, at: string, pre: (text: string) => string): Decision {
  const fields = fieldsOf(value, at, ['colour', 'when']);
  return {
    colour: oneOf(COLOURS, fields.get('colour'), `${at}.colour`),
    holds: condition(fields.get('when'), `${at}.when`, { pre, depth: 0 }),
  };
}
