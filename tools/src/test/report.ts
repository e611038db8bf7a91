import type { Progress } from '../command/progress';
import { add, countsLine, exitStatusOf } from './counts';
import type { StageResult } from './stage';

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
