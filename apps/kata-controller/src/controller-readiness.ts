import type { KatasWriter } from '@katas/katas-tree/writing';
import type { Readiness } from '@katas/service';
import type { Runners } from './runners/connect-runners';

export interface ReadinessDeps {
  readonly writer: Pick<KatasWriter, 'probe'>;
  readonly runners: Pick<Runners, 'reasons'>;
}

/**
 * Ready when the katas tree can be written. The reasons name a runner that is not ready, but that does not make the
 * controller unready: katas can be read and reviewed without a runner.
 */
export function createReadiness({ writer, runners }: ReadinessDeps): () => Promise<Readiness> {
  return async () => {
    const [tree, runs] = await Promise.all([treeReasons(writer), runners.reasons()]);
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
