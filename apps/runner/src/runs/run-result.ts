import type { FileName } from '@katas/kata';
import type { BoundedText, FaultyReason, RunOutcome, RunResult } from '@katas/runner-api';
import { boundedText } from '../sandbox/bounded-text';
import type { RunEnd } from '../sandbox/sandboxes';

const NOTHING: BoundedText = { content: '', truncated: false };
const NO_RUN = {
  stdout: NOTHING,
  stderr: NOTHING,
  created: {},
  changed: {},
  deleted: [],
  seconds: 0,
};

/** Returns the result of a run that never started. */
export function resultWithoutRun(outcome: RunOutcome): RunResult {
  return { ...outcome, ...NO_RUN };
}

/** The result of a run that was begun, with everything it had said by its end. */
export function resultOf(run: RunEnd, seconds: number): RunResult {
  return {
    ...outcomeOf(run),
    stdout: run.answer ? boundedText(run.answer.stdout) : NOTHING,
    stderr: run.answer ? boundedText(run.answer.stderr) : NOTHING,
    created: toRecord(run.files.created),
    changed: toRecord(run.files.changed),
    deleted: run.files.deleted,
    ...binaryOf(run),
    seconds,
  };
}

/** Mostly there are none, and it is not there either. */
function binaryOf({ files: { binary } }: RunEnd): Pick<RunResult, 'binary'> {
  return binary.created.length + binary.changed.length === 0 ? {} : { binary };
}

function outcomeOf({ end, answer, container }: RunEnd): RunOutcome {
  const status = answer?.outcome;
  if (end === 'answered' && typeof status === 'number') return { status };
  if (end === 'died' && container?.outOfMemory) return faulty('memory');
  return OUTCOMES[end];
}

const faulty = (reason: FaultyReason): RunOutcome => ({ status: 'faulty', reason });

const OUTCOMES: Readonly<Record<RunEnd['end'], RunOutcome>> = {
  'timed-out': { status: 'timed_out' },
  'not-claimed': faulty('avatar'),
  disk: faulty('disk'),
  died: faulty('sandbox'),
  'bad-response': faulty('sandbox'),
  answered: faulty('sandbox'),
  abandoned: faulty('sandbox'),
};

/** `fromEntries` makes even `__proto__` a plain property. */
function toRecord(texts: ReadonlyMap<FileName, BoundedText>): Record<string, BoundedText> {
  return Object.fromEntries(texts);
}
