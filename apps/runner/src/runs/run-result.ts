import type { FileName } from '@katas/kata';
import type { BoundedText, RunResult } from '@katas/runner-api';
import { boundedText } from '../sandbox/bounded-text';
import type { RunEnd } from '../sandbox/sandboxes';

/**
 * Why a run is `faulty`, in one word: `memory` the sandbox itself ran out of it, `disk` it grew past
 * its allowance, `sandbox` it broke off or its answer
 * was not to be understood, `avatar` nobody has joined as this avatar, `image` it could not be pulled, `manifest` it
 * cannot be read, `limits` it asks for some that it cannot have.
 */
export type FaultyReason =
  'memory' | 'disk' | 'sandbox' | 'avatar' | 'image' | 'manifest' | 'limits';

const NOTHING: BoundedText = { content: '', truncated: false };
const NO_RUN = {
  stdout: NOTHING,
  stderr: NOTHING,
  created: {},
  changed: {},
  deleted: [],
  seconds: 0,
};

export function resultWithoutRun(status: 'ended' | 'pulling'): RunResult;
export function resultWithoutRun(status: 'faulty', reason: FaultyReason): RunResult;
export function resultWithoutRun(status: RunResult['status'], reason?: FaultyReason): RunResult {
  return { status, ...(reason && { reason }), ...NO_RUN };
}

/** The result of a run that was begun, with everything it had said by its end. */
export function resultOf(run: RunEnd, seconds: number): RunResult {
  return {
    ...statusOf(run),
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

function statusOf(run: RunEnd): { status: RunResult['status']; reason?: FaultyReason } {
  const outcome = run.answer?.outcome;
  if (run.end === 'answered' && typeof outcome === 'number') return { status: outcome };
  if (run.end === 'timed-out') return { status: 'timed_out' };
  if (run.end === 'not-claimed') return { status: 'faulty', reason: 'avatar' };
  if (run.end === 'disk') return { status: 'faulty', reason: 'disk' };
  return { status: 'faulty', reason: run.container?.outOfMemory ? 'memory' : 'sandbox' };
}

/** `fromEntries` makes even `__proto__` a plain property. */
function toRecord(texts: ReadonlyMap<FileName, BoundedText>): Record<string, BoundedText> {
  return Object.fromEntries(texts);
}
