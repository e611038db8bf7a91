import { fieldsOf, list, Unreadable } from '../reading/fields';
import { pattern, type Pattern } from '../reading/pattern';
import type { Step } from '../reading/pre-steps';
import { SOURCE_FIELDS, sourceOf, type Source } from '../reading/source';
import type { JudgedRun, TestFailure } from '../rules';

/** Finds failed tests in the output. The result may contain a test twice. */
export type FailureFinder = (run: JudgedRun) => TestFailure[];

export const FAILURES_MAX = 100;
const NAME_LENGTH_MAX = 200;
const MESSAGE_LENGTH_MAX = 500;

interface FailurePatterns {
  /** Group 1 is the test's name; group 2, when there is one, is the message. */
  readonly name: Pattern;
  /** Searched from the end of a name to the next name. */
  readonly message: Pattern | undefined;
  readonly source: Source;
}

/** Reads a list of failure patterns. Throws {@link Unreadable}. */
export function failureFinder(value: unknown, at: string, pre: Step): FailureFinder {
  if (value === undefined) return () => [];
  const finders = list(value, at).map((part, index) => oneFinder(part, `${at}[${index}]`, pre));
  return (run) => finders.flatMap((find) => find(run));
}

function oneFinder(value: unknown, at: string, pre: Step): FailureFinder {
  const fields = fieldsOf(value, at, ['name', 'message', ...SOURCE_FIELDS]);
  const name = pattern(fields.get('name'), `${at}.name`);
  if (name.groupCount === 0) {
    throw new Unreadable(`${at}.name must have a group that matches the name`);
  }
  const message = fields.has('message')
    ? pattern(fields.get('message'), `${at}.message`)
    : undefined;
  const patterns = { name, message, source: sourceOf(fields, at, pre) };
  return (run) => failuresIn(run, patterns);
}

function failuresIn(run: JudgedRun, { name, message, source }: FailurePatterns): TestFailure[] {
  const text = source(run);
  const named = firstNamed(name, text, run);
  return named.slice(0, FAILURES_MAX).map((test, index) => {
    const following = text.slice(test.end, named[index + 1]?.start);
    return failure(test.name, test.message || messageIn(following, message, run));
  });
}

interface Named {
  readonly name: string;
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

/** Returns one more than is needed, because a message ends where the next name starts. */
function firstNamed(name: Pattern, text: string, { mayContinue }: JudgedRun): Named[] {
  const named: Named[] = [];
  for (const found of name.matchesIn(text, mayContinue)) {
    const message = name.groupCount > 1 ? found.group(2) : '';
    named.push({ name: found.group(1), message, start: found.start, end: found.end });
    if (named.length > FAILURES_MAX) break;
  }
  return named;
}

function messageIn(text: string, message: Pattern | undefined, run: JudgedRun): string {
  if (message === undefined) return '';
  for (const found of message.matchesIn(text, run.mayContinue)) {
    return found.group(message.groupCount > 0 ? 1 : 0);
  }
  return '';
}

function failure(name: string, message: string): TestFailure {
  const shortName = name.trim().slice(0, NAME_LENGTH_MAX);
  const shortMessage = message.trim().slice(0, MESSAGE_LENGTH_MAX);
  return { name: shortName, ...(shortMessage === '' ? {} : { message: shortMessage }) };
}
