import type { Logger } from '@katas/shell';
import type { Outcome } from './outcome';
import { logOutcome, logSweep } from './sweep-log';
import { sweepJson, sweepTable } from './sweep-print';
import { didItsJob, type SweepReport } from './sweep-report';

export interface SweepOnceDeps {
  readonly sweep: (onOutcome: (outcome: Outcome) => void) => Promise<SweepReport>;
  readonly logger: Logger;
  readonly json: boolean;
  readonly print: (text: string) => void;
}

/** One sweep from the command line, printed. Resolves to the exit status: 0 when it did its job, else 1. */
export async function sweepOnce(deps: SweepOnceDeps): Promise<0 | 1> {
  const { logger, json, print } = deps;
  const outcomes: Outcome[] = [];
  const report = await deps.sweep((outcome) => {
    outcomes.push(outcome);
    logOutcome(logger, outcome);
  });
  logSweep(logger, report);
  print(json ? sweepJson(outcomes, report) : sweepTable(outcomes, report));
  return didItsJob(report) ? 0 : 1;
}
