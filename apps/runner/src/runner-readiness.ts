import { SECCOMP_PROFILE_NAME } from '@katas/docker-limits';
import type { KatasTree } from '@katas/katas-tree';
import type { Readiness } from '@katas/service';
import type { Engine } from '@katas/engine';
import type { EngineCheck } from './engine/engine-check';
import type { EngineWeaknesses } from './engine/engine-weaknesses';
import { STOPPING, type Door } from './load/door';
import type { LastWord } from './load/last-word';

type Query = Readonly<Record<string, unknown>>;

interface RunnerReadiness extends Readiness {
  readonly runner_id: string;
  /** The seccomp profile that every sandbox is started with. */
  readonly seccomp_profile: string;
}

/**
 * Ready when it takes calls, the engine answers and puts in force what protects others, and the katas tree is there, even
 * with no kata in it yet. What is weaker and hurts nobody else is told beside `ready: true`. `runner_id` is what
 * kata-controller tells several runners apart by.
 */
export function createReadiness({
  engine,
  tree,
  door,
  checkEngine,
  lastWord,
  runnerId,
}: {
  engine: Engine;
  tree: KatasTree;
  door: Door;
  checkEngine: EngineCheck;
  lastWord: LastWord;
  runnerId: string;
}): (query: Query) => Promise<RunnerReadiness> {
  return async (query) => {
    const [{ problems, remarks }, treeReason] = await Promise.all([
      engineState(engine, checkEngine),
      treeProblem(tree),
    ]);
    lastWord.noteLook(query, door.problem === STOPPING);
    const reasons = [door.problem, ...problems, treeReason].filter(
      (reason) => reason !== undefined,
    );
    const ready = reasons.length === 0;
    const reported = [...reasons, ...remarks];
    return { ready, reasons: reported, runner_id: runnerId, seccomp_profile: SECCOMP_PROFILE_NAME };
  };
}

async function engineState(engine: Engine, check: EngineCheck): Promise<EngineWeaknesses> {
  try {
    await engine.ping();
    return await check();
  } catch {
    return { problems: ['the Docker Engine does not answer'], remarks: [] };
  }
}

async function treeProblem(tree: KatasTree): Promise<string | undefined> {
  const answer = await tree.state();
  return answer.state === 'present' || answer.state === 'empty'
    ? undefined
    : `katas tree: ${answer.reason}`;
}
