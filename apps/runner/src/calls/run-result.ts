import type { FileName } from '@katas/kata';
import type { BoundedText, FaultyReason, RunOutcome, RunResult } from '@katas/runner-api';
import { boundedText } from '../sandbox/files/bounded-text';
import type { JobOutcome, JobResult } from '../sandbox/sandbox-job';

const EMPTY: BoundedText = { content: '', truncated: false };
const NO_RUN = { stdout: EMPTY, stderr: EMPTY, created: {}, changed: {}, deleted: [], seconds: 0 };

/** Returns the result of a run that never started. */
export function resultWithoutRun(outcome: RunOutcome): RunResult {
  return { ...outcome, ...NO_RUN };
}

/** Returns the result of a run that started, with everything that its sandbox had sent by its end. */
export function resultOf(job: JobResult, seconds: number): RunResult {
  const { answer, files } = job;
  return {
    ...runOutcomeOf(job),
    stdout: answer ? boundedText(answer.stdout) : EMPTY,
    stderr: answer ? boundedText(answer.stderr) : EMPTY,
    created: toRecord(files.created),
    changed: toRecord(files.changed),
    deleted: files.deleted,
    ...binaryOf(job),
    seconds,
  };
}

/** Returns the binary files. Most runs leave none. Then the field is absent. */
function binaryOf({ files: { binary } }: JobResult): Pick<RunResult, 'binary'> {
  return binary.created.length + binary.changed.length === 0 ? {} : { binary };
}

function runOutcomeOf({ outcome, answer }: JobResult): RunOutcome {
  const status = answer?.outcome;
  if (outcome === 'answered' && typeof status === 'number') return { status };
  return RUN_OUTCOMES[outcome];
}

const faulty = (reason: FaultyReason): RunOutcome => ({ status: 'faulty', reason });

/** `answered` without an exit status: the files did not fit. `abandoned` has no caller who could read its result. */
const RUN_OUTCOMES: Readonly<Record<JobOutcome, RunOutcome>> = {
  timed_out: { status: 'timed_out' },
  memory: faulty('memory'),
  disk: faulty('disk'),
  avatar: faulty('avatar'),
  died: faulty('sandbox'),
  'bad-response': faulty('sandbox'),
  answered: faulty('sandbox'),
  abandoned: faulty('sandbox'),
};

/** Converts the texts to an object. `fromEntries` makes even `__proto__` an ordinary property. */
function toRecord(texts: ReadonlyMap<FileName, BoundedText>): Record<string, BoundedText> {
  return Object.fromEntries(texts);
}
