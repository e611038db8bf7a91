import type { Logger } from '@katas/system';
import { logSandbox, logSweep, logVolume } from '../report/sweep-log';
import { sweepJson, sweepTable } from '../report/sweep-print';
import { isComplete, type SweepReport } from '../report/sweep-report';
import type { SandboxResult, VolumeResult } from '../sweep/results';
import type { SweepOptions } from '../sweep/sweep';

export interface SweepOnceDeps {
  readonly sweep: (listeners: Pick<SweepOptions, 'onVolume' | 'onSandbox'>) => Promise<SweepReport>;
  readonly logger: Logger;
  readonly json: boolean;
  readonly print: (text: string) => void;
}

/** Makes one sweep and prints it. Resolves with the exit status: 0 when the sweep was complete, else 1. */
export async function sweepOnce(deps: SweepOnceDeps): Promise<0 | 1> {
  const { logger, json, print } = deps;
  const volumes: VolumeResult[] = [];
  const sandboxes: SandboxResult[] = [];
  const report = await deps.sweep({
    onVolume(result) {
      volumes.push(result);
      logVolume(logger, result);
    },
    onSandbox(result) {
      sandboxes.push(result);
      logSandbox(logger, result);
    },
  });
  const result = { volumes, sandboxes, report };
  logSweep(logger, report);
  print(json ? sweepJson(result) : sweepTable(result));
  return isComplete(report) ? 0 : 1;
}
