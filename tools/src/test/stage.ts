import { ProgramError, type Clock, type Programs } from '@katas/system';
import type { Environment } from '@katas/service';
import { mkdirSync, rmSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Progress } from '../command/progress';

/** A program of node_modules with its arguments. It counts as one check by its exit status, or by jest's counts. */
export interface Stage {
  readonly title: string;
  readonly script: string;
  readonly args: readonly string[];
  readonly counts: 'exit status' | 'jest';
}

export interface StageResult extends Counts {
  readonly title: string;
  readonly seconds: number;
}

export interface StageDeps {
  readonly programs: Programs;
  readonly clock: Clock;
  readonly root: string;
  readonly env: Environment;
  /** Created again for each stage. */
  readonly testCountsDir: string;
}

/** Runs the stage with its output in the terminal. Resolves, too, when the stage fails. */
export async function runStage(deps: StageDeps, stage: Stage): Promise<StageResult> {
  const { clock, testCountsDir } = deps;
  const startedMs = clock.nowMs();
  rmSync(testCountsDir, { recursive: true, force: true });
  mkdirSync(testCountsDir, { recursive: true });
  const succeeded = await run(deps, stage);
  const counts =
    stage.counts === 'jest' ? jestCounts(testCountsDir, succeeded) : verdict(succeeded);
  return { title: stage.title, ...counts, seconds: (clock.nowMs() - startedMs) / 1000 };
}

async function run(deps: StageDeps, { script, args }: Stage): Promise<boolean> {
  const { programs, root, env, testCountsDir } = deps;
  try {
    await programs.run(process.execPath, [join(root, 'node_modules', script), ...args], {
      cwd: root,
      env: { ...env, KATAS_TEST_COUNTS: testCountsDir },
      inherit: true,
    });
    return true;
  } catch (error) {
    if (error instanceof ProgramError) return false;
    throw error;
  }
}

/** A jest that fails without a failed test, as on a file that does not load, counts as one failure. */
function jestCounts(folder: string, succeeded: boolean): Counts {
  const counts = readCounts(folder);
  return succeeded || counts.failed > 0 ? counts : add(counts, FAILED);
}

function verdict(succeeded: boolean): Counts {
  return succeeded ? PASSED : FAILED;
}

/** Prints a line for each stage with its time, and `N passed, N failed` at the end. Returns the exit status. */
export function report(progress: Progress, results: readonly StageResult[]): number {
  progress.say('');
  for (const result of results) {
    const time = `${result.seconds.toFixed(1)} s`.padStart(8);
    progress.say(`${result.title.padEnd(32)} ${time}   ${countsLine(result)}`);
  }
  const total = add(...results);
  progress.say(countsLine(total));
  return exitStatusOf(total);
}

interface Counts {
  readonly passed: number;
  readonly failed: number;
}

const PASSED: Counts = { passed: 1, failed: 0 };
const FAILED: Counts = { passed: 0, failed: 1 };

function add(...all: readonly Counts[]): Counts {
  return all.reduce(
    (sum, counts) => ({ passed: sum.passed + counts.passed, failed: sum.failed + counts.failed }),
    { passed: 0, failed: 0 },
  );
}

/** Returns the sum of the files that jest's count reporter (tools/jest/count-reporter.cjs) wrote to a folder. */
function readCounts(folder: string): Counts {
  return add(
    ...readdirSync(folder).map(
      (name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Counts,
    ),
  );
}

function countsLine({ passed, failed }: Counts): string {
  return `${passed} passed, ${failed} failed`;
}

/** A run without any test fails. */
function exitStatusOf({ passed, failed }: Counts): number {
  return failed > 0 || passed === 0 ? 1 : 0;
}
