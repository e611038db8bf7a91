import { TreeFull, TreeLocked, type KatasWriter } from '@katas/katas-tree/writing';
import type { Readiness } from '@katas/service';
import type { Runners } from './runners/connect-runners';

export interface ReadinessDeps {
  readonly writer: Pick<KatasWriter, 'probe'>;
  readonly runners: Pick<Runners, 'reasons'>;
}

/**
 * Creates the check of readiness. The service is ready when this controller writes the katas tree, and the tree has
 * enough free space. The reasons name a runner that is not ready, but that does not make the controller unready: katas
 * can be read and reviewed without a runner.
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
  } catch (error) {
    return [reasonOf(error)];
  }
}

const STANDBY = [
  'standby: another kata-controller writes the katas tree',
  'this one shows katas only, and takes over when the other one has ended',
].join('; ');

function reasonOf(error: unknown): string {
  if (error instanceof TreeLocked) {
    return STANDBY;
  }
  if (error instanceof TreeFull) {
    const setting = error.missing === 'space' ? 'KATAS_FREE_MB' : 'KATAS_FREE_INODES';
    return `the disk of the katas tree has less free ${error.missing} than ${setting}`;
  }
  return 'the katas tree cannot be written';
}
