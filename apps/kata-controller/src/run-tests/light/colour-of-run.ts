import { LIGHT_FAILURES_MAX, type Colour, type Light } from '@katas/controller-api';
import type { FaultyReason, RunResult } from '@katas/runner-api';
import { colourOf, parseRules, testsOf } from '@katas/traffic-light';
import { isRefusedRule } from '../../start-points/images/image-rule';
import { remembered } from './remembered';

/** The result of a run that took place. */
export type FinishedResult = RunResult & { readonly status: number | 'timed_out' | 'faulty' };

export interface RunVerdict {
  readonly colour: Colour;
  /** A sentence that explains the colour. */
  readonly reason?: string;
  /** The counts that the test framework printed, when the rules find them. */
  readonly tests?: NonNullable<Light['tests']>;
}

/** Applies the colour rules to a run that finished. The status of any other run decides its colour. */
export function colourOfRun(
  result: FinishedResult,
  { rules, maxSeconds }: { rules: unknown; maxSeconds: number },
): RunVerdict {
  if (result.status === 'timed_out') {
    const reason = `Timed out: cyber-dojo.sh did not end within ${maxSeconds} seconds.`;
    return { colour: 'timed_out', reason };
  }
  if (result.status === 'faulty') {
    return { colour: 'faulty', reason: `Faulty: ${FAULTS[result.reason]}.` };
  }
  return judged(result.status, result, rules);
}

/** More than the languages of a busy server. Compiling the patterns takes longer than judging most runs. */
const RULE_SETS_KEPT = 100;
const parsedJson = remembered(RULE_SETS_KEPT, (json) => parseRules(JSON.parse(json)));
/** By the rules of a manifest, which are one object for as long as the manifest is unchanged. */
const parsedObjects = new WeakMap<object, ReturnType<typeof parseRules>>();

function parsedRules(rules: unknown): ReturnType<typeof parseRules> {
  if (typeof rules !== 'object' || rules === null) return parsedJson(JSON.stringify(rules ?? null));
  const parsed = parsedObjects.get(rules) ?? parsedJson(JSON.stringify(rules));
  parsedObjects.set(rules, parsed);
  return parsed;
}

function judged(status: number, { stdout, stderr }: FinishedResult, rules: unknown): RunVerdict {
  if (isRefusedRule(rules)) {
    return { colour: 'faulty', reason: `Faulty: this kata has no colour rules: ${rules.refusal}.` };
  }
  const run = { status, stdout: stdout.content, stderr: stderr.content };
  const parsed = parsedRules(rules);
  const verdict = colourOf(parsed, run);
  if (verdict.colour !== 'faulty') {
    const tests = countsOf(testsOf(parsed, run));
    return { ...verdict, ...tests, ...(wasKilled(run) && { reason: KILLED }) };
  }
  const reason = `Faulty: the colour rules of this kata are invalid: ${verdict.reason}.`;
  return { colour: 'faulty', reason };
}

const KILLED_STATUS = 128 + 9;
/** How bash reports a program that was killed: `cyber-dojo.sh: line 1: 7 Killed  python3 ...`. */
const KILLED_LINE = /: line \d+: +\d+ Killed\b/;
const KILLED = 'Killed: a program was killed, most likely at the memory limit of the sandbox.';

/**
 * Returns whether the kernel killed a program of the run. It kills one that exceeds the memory limit, while the sandbox
 * and cyber-dojo.sh may continue.
 */
function wasKilled({
  status,
  stderr,
}: {
  readonly status: number;
  readonly stderr: string;
}): boolean {
  return status === KILLED_STATUS || KILLED_LINE.test(stderr);
}

function countsOf(tests: ReturnType<typeof testsOf>): Pick<RunVerdict, 'tests'> {
  if (tests === undefined) return {};
  return { tests: { ...tests, failures: tests.failures.slice(0, LIGHT_FAILURES_MAX) } };
}

const FAULTS: Readonly<Record<FaultyReason, string>> = {
  memory: 'the sandbox reached its memory limit, and was ended',
  disk: 'the sandbox exceeded its disk quota; what the run wrote was removed',
  sandbox: 'the sandbox stopped working during the run',
  avatar: 'this avatar has no sandbox',
  image: 'the image of this kata could not be pulled',
  manifest: 'the manifest of this kata cannot be read',
  limits: 'the manifest of this kata requests limits that are not allowed',
};
