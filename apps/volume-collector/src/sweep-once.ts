import type { Logger } from '@katas/system';
import type { SandboxOutcome } from './collect-sandboxes';
import type { Outcome } from './outcome';
import { logOutcome, logSandbox, logSweep } from './sweep-log';
import { sweepJson, sweepTable } from './sweep-print';
import type { SweepOptions } from './sweep';
import { didItsJob, type SweepReport } from './sweep-report';

export interface SweepOnceDeps {
  readonly sweep: (tell: Pick<SweepOptions, 'onOutcome' | 'onSandbox'>) => Promise<SweepReport>;
  readonly logger: Logger;
  readonly json: boolean;
  readonly print: (text: string) => void;
}

/** One sweep from the command line, printed. Resolves to the exit status: 0 when it did its job, else 1. */
export async function sweepOnce(deps: SweepOnceDeps): Promise<0 | 1> {
  const { logger, json, print } = deps;
  const outcomes: Outcome[] = [];
  const sandboxes: SandboxOutcome[] = [];
  const report = await deps.sweep({
    onOutcome(outcome) {
      outcomes.push(outcome);
      logOutcome(logger, outcome);
    },
    onSandbox(outcome) {
      sandboxes.push(outcome);
      logSandbox(logger, outcome);
    },
  });
  const result = { outcomes, sandboxes, report };
  logSweep(logger, report);
  print(json ? sweepJson(result) : sweepTable(result));
  return didItsJob(report) ? 0 : 1;
}
