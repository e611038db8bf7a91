import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

export const PASSED: Counts = { passed: 1, failed: 0 };
export const FAILED: Counts = { passed: 0, failed: 1 };

export function add(...all: readonly Counts[]): Counts {
  return all.reduce(
    (sum, counts) => ({ passed: sum.passed + counts.passed, failed: sum.failed + counts.failed }),
    { passed: 0, failed: 0 },
  );
}

/** Returns the sum of the files that jest's count reporter (tools/jest/count-reporter.cjs) wrote to a folder. */
export function readCounts(folder: string): Counts {
  return add(
    ...readdirSync(folder).map(
      (name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Counts,
    ),
  );
}

export function countsLine({ passed, failed }: Counts): string {
  return `${passed} passed, ${failed} failed`;
}

/** A run without any test fails. */
export function exitStatusOf({ passed, failed }: Counts): number {
  return failed > 0 || passed === 0 ? 1 : 0;
}
