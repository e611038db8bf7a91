import {
  colourOf,
  parseRules,
  RulesProblem,
  testsOf,
  type RunOutput,
  type Rules,
} from '@katas/traffic-light';
import { join } from 'node:path';
import type { FinishedRun } from '../../started-runner/started-runner';
import { readJson } from './language-cases';

interface Counts {
  readonly passed: number;
  readonly failed: number;
}

export interface Verdict {
  readonly colour: string;
  readonly evidence: string;
  /** Undefined where the rules count no tests. */
  readonly counts?: Counts;
}

/** Returns the light of a run by the rules of the language's folder. */
export function judge(run: FinishedRun, folder: string): Verdict {
  const { status, reason, stdout, stderr } = run;
  const evidence = [
    `status ${status}${reason === undefined ? '' : ` (${reason})`}`,
    `stdout: ${stdout.content.slice(0, 3000)}`,
    `stderr: ${stderr.content.slice(0, 3000)}`,
  ].join('\n');
  if (typeof status === 'string') return { colour: status, evidence };
  const rules = parseRules(readJson(join(folder, 'rules.json')));
  const output = { stdout: stdout.content, stderr: stderr.content, status };
  const verdict = colourOf(rules, output);
  if (verdict.colour === 'faulty')
    return { colour: 'faulty', evidence: `${verdict.reason}\n${evidence}` };
  const counts =
    rules instanceof RulesProblem || !rules.tests ? undefined : countsOf(rules, output);
  return { colour: verdict.colour, evidence, ...(counts === undefined ? {} : { counts }) };
}

function countsOf(rules: Rules, output: RunOutput): Counts {
  const { passed, failed } = testsOf(rules, output) ?? { passed: 0, failed: 0 };
  return { passed, failed };
}

/** Returns the colour, or what is wrong with the tests that were counted in the plain cases `red` and `green`. */
export function withCounts(name: string, colour: string, counts: Counts | undefined): string {
  if (counts === undefined || name !== colour || name === 'amber') return colour;
  const fits = name === 'red' ? counts.failed > 0 : counts.failed === 0 && counts.passed > 0;
  return fits ? colour : `${colour} with ${counts.passed} tests passed, ${counts.failed} failed`;
}
