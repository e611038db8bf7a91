import type { KatasWriter } from '@katas/katas-tree/writing';
import { RunnerUnavailable, type RunnerClient } from '@katas/runner-api';
import type { Readiness } from '@katas/service';

export interface ReadinessDeps {
  readonly writer: Pick<KatasWriter, 'probe'>;
  readonly runner: Pick<RunnerClient, 'readiness'>;
}

/**
 * Ready when the katas tree can be written. A runner that is not is told of and is no reason to turn people away: their
 * katas can be read and reviewed without it.
 */
export function createReadiness({ writer, runner }: ReadinessDeps): () => Promise<Readiness> {
  return async () => {
    const [tree, runs] = await Promise.all([treeReasons(writer), runnerReasons(runner)]);
    return { ready: tree.length === 0, reasons: [...tree, ...runs] };
  };
}

async function treeReasons(writer: ReadinessDeps['writer']): Promise<string[]> {
  try {
    await writer.probe();
    return [];
  } catch {
    return ['the katas tree cannot be written'];
  }
}

async function runnerReasons(runner: ReadinessDeps['runner']): Promise<string[]> {
  try {
    const { ready, reasons } = await runner.readiness();
    return ready
      ? []
      : ['the runner is not ready', ...reasons.map((reason) => `runner: ${reason}`)];
  } catch (error) {
    if (error instanceof RunnerUnavailable) return [`runner: ${error.detail}`];
    throw error;
  }
}
