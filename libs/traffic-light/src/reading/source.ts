import type { RunOutput } from '../rules';
import { oneOf, type Fields } from './fields';
import { steps, type Step } from './pre-steps';

/** Returns the text that is searched, after the steps before matching. */
export type Source = (run: RunOutput) => string;

/** The fields that say what is searched. */
export const SOURCE_FIELDS = ['in', 'pre'] as const;

const STREAMS = ['output', 'stdout', 'stderr'] as const;

/** Reads `in` and `pre`. The steps of the rule set come first. */
export function sourceOf(fields: Fields, at: string, preOfRuleSet: Step): Source {
  const own = steps(fields.get('pre'), `${at}.pre`);
  const stream = streamOf(fields, at);
  return (run) => own(preOfRuleSet(stream(run)));
}

function streamOf(fields: Fields, at: string): Source {
  const name = oneOf(STREAMS, fields.get('in') ?? 'output', `${at}.in`);
  return name === 'output' ? (run) => run.stdout + run.stderr : (run) => run[name];
}
