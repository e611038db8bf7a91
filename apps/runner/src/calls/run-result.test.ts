import type { FileName } from '@katas/kata';
import { runResultSchema, type RunOutcome } from '@katas/runner-api';
import { NO_FILES_OUT } from '../sandbox/files/read-back';
import type { JobOutcome, JobResult } from '../sandbox/sandbox-job';
import { FINISHED } from '../testing/runner-with-fake-sandboxes';
import { resultOf, resultWithoutRun } from './run-result';

const faulty = (reason: string): object => ({ status: 'faulty', reason });

describe('resultOf', () => {
  it.each<[JobOutcome, object]>([
    ['timed_out', { status: 'timed_out' }],
    ['memory', faulty('memory')],
    ['disk', faulty('disk')],
    ['avatar', faulty('avatar')],
    ['died', faulty('sandbox')],
    ['bad-response', faulty('sandbox')],
  ])('maps a job that ends as %s, and keeps its output', (outcome, expected) => {
    const result = resultOf({ ...FINISHED, outcome }, 1.5);
    expect(result).toMatchObject({ ...expected, stdout: { content: 'well\n' }, seconds: 1.5 });
    expect(runResultSchema.parse(result)).toEqual(result);
  });

  it('returns the exit status of a job that is answered', () => {
    expect(resultOf(FINISHED, 1)).toMatchObject({ status: 0 });
    expect(resultOf(FINISHED, 1)).not.toHaveProperty('reason');
  });

  it('is faulty when the files do not fit into the sandbox', () => {
    const { answer } = FINISHED;
    if (answer === undefined) throw new Error('FINISHED has an answer');
    const job: JobResult = { ...FINISHED, answer: { ...answer, outcome: 'unpack-failed' } };
    expect(resultOf(job, 1)).toMatchObject(faulty('sandbox'));
  });

  it('names binary files only when there are any', () => {
    expect(resultOf(FINISHED, 1)).not.toHaveProperty('binary');
    const binary = { created: ['a.out' as FileName], changed: [] };
    const job = { ...FINISHED, files: { ...NO_FILES_OUT, binary } };
    expect(resultOf(job, 1).binary).toEqual(binary);
  });

  it('keeps a file named __proto__', () => {
    const text = { content: 'x', truncated: false };
    const created = new Map([['__proto__' as FileName, text]]);
    const job = { ...FINISHED, files: { ...NO_FILES_OUT, created } };
    expect(Object.entries(resultOf(job, 1).created)).toEqual([['__proto__', text]]);
  });
});

describe('resultWithoutRun', () => {
  it.each<RunOutcome>([
    { status: 'ended' },
    { status: 'pulling' },
    { status: 'faulty', reason: 'limits' },
  ])('has empty outputs and no files for %j', (outcome) => {
    const result = resultWithoutRun(outcome);
    expect(result).toMatchObject({ ...outcome, stdout: { content: '' }, created: {}, seconds: 0 });
    expect(runResultSchema.parse(result)).toEqual(result);
  });
});
