import { SECCOMP_PROFILE_NAME } from '@katas/docker-limits';
import type { Engine } from '@katas/engine';
import type { KatasTree } from '@katas/katas-tree';
import type { Readiness } from '@katas/service';
import type { ContainerStarts } from '../containers/container-starts';
import type { EngineDisk } from '../disk/engine-disk';
import type { EngineCheck } from '../engine/engine-check';
import type { EngineWeaknesses } from '../engine/engine-weaknesses';
import type { DrainNotice } from '../lifecycle/drain-notice';
import type { ServiceState } from '../lifecycle/service-state';

type Query = Readonly<Record<string, unknown>>;

interface RunnerReadiness extends Readiness {
  readonly runner_id: string;
  /** The same as `ready`, by the name that cyber-dojo reads. */
  readonly 'ready?': boolean;
  /** The seccomp profile that every sandbox is started with. */
  readonly seccomp_profile: string;
}

export interface ReadinessDeps {
  readonly engine: Engine;
  readonly tree: KatasTree;
  readonly state: ServiceState;
  readonly starts: Pick<ContainerStarts, 'problem'>;
  readonly engineDisk: Pick<EngineDisk, 'problem' | 'remark'>;
  readonly checkEngine: EngineCheck;
  readonly drainNotice: DrainNotice;
  readonly runnerId: string;
}

/**
 * Creates the check of readiness. The runner is ready when it takes calls, the engine answers, starts containers and
 * enforces what protects others, its disk has room, and the katas tree is there, even without a kata in it. Weaknesses
 * that harm nobody else are reasons beside `ready: true`. kata-controller tells several runners apart by `runner_id`.
 */
export function createReadiness(deps: ReadinessDeps): (query: Query) => Promise<RunnerReadiness> {
  const { tree, state, starts, engineDisk, drainNotice, runnerId } = deps;
  return async (query) => {
    const [{ problems, remarks }, treeReason, diskReason, diskRemark] = await Promise.all([
      engineState(deps),
      treeProblem(tree),
      engineDisk.problem(),
      engineDisk.remark(),
    ]);
    drainNotice.noteProbe(query, state.isStopping);
    const reasons = [state.problem, starts.problem, ...problems, diskReason, treeReason].filter(
      (reason) => reason !== undefined,
    );
    const ready = reasons.length === 0;
    const reported = [...reasons, ...remarks, ...(diskRemark === undefined ? [] : [diskRemark])];
    return {
      ...{ ready, 'ready?': ready, reasons: reported },
      ...{ runner_id: runnerId, seccomp_profile: SECCOMP_PROFILE_NAME },
    };
  };
}

async function engineState({ engine, checkEngine }: ReadinessDeps): Promise<EngineWeaknesses> {
  try {
    await engine.ping();
    return await checkEngine();
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
