import type { KatasTree } from '@katas/katas-tree';
import type { Readiness } from '@katas/service';
import type { Engine } from '@katas/shell';
import type { Door } from './load/door';

/** Ready when it takes calls, the engine answers and the katas tree is there, even with no kata in it yet. */
export function createReadiness({
  engine,
  tree,
  door,
}: {
  engine: Engine;
  tree: KatasTree;
  door: Door;
}): () => Promise<Readiness> {
  return async () => {
    const [engineReason, treeReason] = await Promise.all([
      engineProblem(engine),
      treeProblem(tree),
    ]);
    const reasons = [door.problem, engineReason, treeReason].filter(
      (reason) => reason !== undefined,
    );
    return { ready: reasons.length === 0, reasons };
  };
}

async function engineProblem(engine: Engine): Promise<string | undefined> {
  try {
    await engine.ping();
    return undefined;
  } catch {
    return 'the Docker Engine does not answer';
  }
}

async function treeProblem(tree: KatasTree): Promise<string | undefined> {
  const answer = await tree.state();
  return answer.state === 'present' || answer.state === 'empty'
    ? undefined
    : `katas tree: ${answer.reason}`;
}
