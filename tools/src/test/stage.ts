import { ProgramError, type Clock, type ProgramOptions, type Programs } from '@katas/system';
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
  readonly progress: Progress;
  /** Each stage creates a folder of its own again. */
  readonly testCountsDir: string;
}

/**
 * Runs the stages of a group side by side. The output of a single stage goes to the terminal as it arrives. That of
 * several stages is printed whole, each when its stage has ended. Resolves, too, when a stage fails.
 */
export async function runGroup(
  deps: StageDeps,
  stages: readonly Stage[],
): Promise<readonly StageResult[]> {
  const [first, ...others] = stages;
  if (first === undefined || others.length > 0) {
    deps.progress.say(`\n${stages.map(({ title }) => title).join(', ')} ...`);
    return Promise.all(stages.map((stage) => runBuffered(deps, stage)));
  }
  deps.progress.say(headingOf(first));
  return [await runStage(deps, first, { inherit: true })];
}

async function runBuffered(deps: StageDeps, stage: Stage): Promise<StageResult> {
  const lines: string[] = [headingOf(stage)];
  const result = await runStage(deps, stage, { onLine: (line) => lines.push(line) });
  deps.progress.say(lines.join('\n'));
  return result;
}

function headingOf({ title }: Stage): string {
  return `\n=== ${title}`;
}

async function runStage(
  deps: StageDeps,
  stage: Stage,
  output: ProgramOptions,
): Promise<StageResult> {
  const { clock } = deps;
  const startedMs = clock.nowMs();
  const countsDir = join(deps.testCountsDir, stage.title.replaceAll(' ', '-'));
  rmSync(countsDir, { recursive: true, force: true });
  mkdirSync(countsDir, { recursive: true });
  const succeeded = await run(deps, stage, {
    ...output,
    env: { ...deps.env, KATAS_TEST_COUNTS: countsDir },
  });
  const counts = stage.counts === 'jest' ? jestCounts(countsDir, succeeded) : verdict(succeeded);
  return { title: stage.title, ...counts, seconds: (clock.nowMs() - startedMs) / 1000 };
}

async function run(
  { programs, root }: StageDeps,
  { script, args }: Stage,
  options: ProgramOptions,
): Promise<boolean> {
  try {
    const command = [join(root, 'node_modules', script), ...args];
    await programs.run(process.execPath, command, { ...options, cwd: root });
    return true;
  } catch (error) {
    if (error instanceof ProgramError) return false;
    throw error;
  }
}

/**
 * Returns the counts of a jest. One that fails without a failed test, as on a file that does not load, counts as one
 * failure.
 */
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

/** Returns the counts that jest's count reporter (tools/jest/count-reporter.cjs) wrote to a folder. */
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

/** Returns the exit status. A run without any test fails. */
function exitStatusOf({ passed, failed }: Counts): number {
  return failed > 0 || passed === 0 ? 1 : 0;
}
