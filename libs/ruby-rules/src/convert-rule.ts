import { parseRules, RulesProblem } from '@katas/traffic-light';
import { PathWalk, type Colour, type Decision } from './conversion/decisions';
import { State } from './conversion/state';
import type { Value } from './conversion/value';
import type { Lambda } from './parsing/ast';
import { parseLambda } from './parsing/statements';
import { Refusal } from './refusal';

/** A rule set of docs/colour-rules.md. */
export interface RuleSet {
  readonly rules: readonly { readonly colour: Colour; readonly when: unknown }[];
  readonly otherwise: Colour;
}

export type ConvertedRule =
  | { readonly rules: RuleSet }
  /** What the converter does not support, with its line. */
  | { readonly refusal: string };

/** No known rule has more than 4,000 characters. */
const SOURCE_LENGTH_MAX = 20_000;

/**
 * Converts a rule of cyber-dojo, `lambda { |stdout, stderr, status| ... }` or `lambda { |output| ... }`, to a rule set
 * that gives the same colour for every output. No Ruby is executed. Never throws: what it does not support it refuses,
 * with the reason.
 */
export function convertRule(source: string | readonly string[]): ConvertedRule {
  const text = typeof source === 'string' ? source : source.join('\n');
  if (text.length > SOURCE_LENGTH_MAX) return { refusal: 'the rule is too long' };
  try {
    const lambda = parseLambda(text);
    const decisions = new PathWalk().decisions(lambda.body, parametersOf(lambda), 1);
    return checked(ruleSetOf(decisions));
  } catch (error) {
    if (error instanceof Refusal) return { refusal: error.message };
    if (error instanceof RangeError) return { refusal: 'the rule is nested too deep' };
    throw error;
  }
}

function parametersOf({ names }: Lambda): State {
  const text = (stream: 'output' | 'stdout' | 'stderr'): Value => ({
    type: 'text',
    source: { in: stream },
  });
  const [first = '', second = '', third = ''] = names;
  if (names.length === 1) return State.of({ [first]: text('output') });
  if (names.length === 3) {
    return State.of({
      [first]: text('stdout'),
      [second]: text('stderr'),
      [third]: { type: 'status' },
    });
  }
  throw new Refusal(`a lambda with ${names.length} parameters`, 1);
}

function ruleSetOf(decisions: readonly Decision[]): RuleSet {
  const last = decisions.findIndex(({ when }) => when === true);
  const otherwise = decisions[last]?.colour ?? 'amber';
  const rules = decisions.slice(0, last).filter(({ when }) => when !== false);
  const needed = rules.findLastIndex(({ colour }) => colour !== otherwise) + 1;
  return { rules: rules.slice(0, needed), otherwise };
}

function checked(rules: RuleSet): ConvertedRule {
  const parsed = parseRules(rules);
  return parsed instanceof RulesProblem ? { refusal: parsed.reason } : { rules };
}
