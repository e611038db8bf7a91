import { fieldsOf, Unreadable, type Fields } from '../reading/fields';
import type { Step } from '../reading/pre-steps';
import type { JudgedRun, TestFailure, TestResults, TestsReader } from '../rules';
import { countOf, type Count } from './count';
import { failureFinder, FAILURES_MAX } from './failures';

const COUNTS = ['passed', 'failed', 'total', 'skipped'] as const;

type Counts = Readonly<Partial<Record<(typeof COUNTS)[number], Count>>>;

/** Reads the `tests` of a rule set. Throws {@link Unreadable}. */
export function testsReader(value: unknown, at: string, pre: Step): TestsReader {
  const fields = fieldsOf(value, at, [...COUNTS, 'failures']);
  const counts = countsOf(fields, at, pre);
  const findFailures = failureFinder(fields.get('failures'), `${at}.failures`, pre);
  return (run) => {
    const numbers = numbersIn(run, counts);
    if (numbers === undefined) return undefined;
    return { ...numbers, failures: numbers.failed > 0 ? distinct(findFailures(run)) : [] };
  };
}

function countsOf(fields: Fields, at: string, pre: Step): Counts {
  const given = COUNTS.filter((name) => fields.has(name));
  const needed = given.filter((name) => name !== 'skipped');
  if (needed.length !== 2) {
    throw new Unreadable(`${at} must have two of passed, failed and total`);
  }
  if (given.includes('skipped') && !given.includes('total')) {
    throw new Unreadable(`${at}.skipped needs a total from which it is subtracted`);
  }
  return Object.fromEntries(
    given.map((name) => [name, countOf(fields.get(name), `${at}.${name}`, pre)]),
  );
}

/** Adds up the counts. A count that is not in the output is 0. Undefined when none of them is in the output. */
function numbersIn(run: JudgedRun, counts: Counts): Omit<TestResults, 'failures'> | undefined {
  const [passed, failed, total, skipped] = COUNTS.map((name) => counts[name]?.(run));
  if ([passed, failed, total].every((number) => number === undefined)) return undefined;
  const ran = (total ?? 0) - (skipped ?? 0);
  if (counts.passed === undefined) return { passed: rest(ran, failed), failed: failed ?? 0 };
  if (counts.failed === undefined) return { passed: passed ?? 0, failed: rest(ran, passed) };
  return { passed: passed ?? 0, failed: failed ?? 0 };
}

function rest(total: number, part = 0): number {
  return Math.max(total - part, 0);
}

/** Removes duplicates. Many frameworks print a failure where it happens and again in the summary. */
function distinct(failures: readonly TestFailure[]): TestFailure[] {
  const byName = new Map<string, TestFailure>();
  for (const failure of failures) {
    if (failure.name === '' || byName.get(failure.name)?.message !== undefined) continue;
    byName.set(failure.name, failure);
  }
  return [...byName.values()].slice(0, FAILURES_MAX);
}
