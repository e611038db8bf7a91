import { isUnreachable, type Engine } from '@katas/engine';
import { type Logger } from '@katas/system';
import {
  runtimeProblem,
  weaknessesOf,
  type EngineWeaknesses,
  type RequiredLimit,
} from './engine-weaknesses';

export interface EngineCheckDeps {
  readonly engine: Engine;
  readonly logger: Logger;
  readonly runnerId: string;
  readonly accepted: readonly RequiredLimit[];
  /** The runtime of sandboxes; undefined for the engine's default. */
  readonly runtime?: string | undefined;
  /** The size limit of volumes; undefined when they have none. */
  readonly volumeBytesMax: number | undefined;
}

/** Resolves to what the engine cannot enforce. Logs each weakness once. Rejects when the engine does not answer. */
export type EngineCheck = () => Promise<EngineWeaknesses>;

export function createEngineCheck(deps: EngineCheckDeps): EngineCheck {
  const logOnce = onceEach(deps.logger);
  const volumeProblem = volumeCheck(deps);
  return async () => {
    const engine = await deps.engine.describe();
    const { problems, remarks } = weaknessesOf(engine, deps.accepted);
    const ours = [runtimeProblem(engine, deps.runtime), await volumeProblem()];
    const all = {
      problems: [...problems, ...ours.filter((problem) => problem !== undefined)],
      remarks,
    };
    logOnce('error', all.problems);
    logOnce('warn', all.remarks);
    return all;
  };
}

function onceEach(logger: Logger) {
  const logged = new Set<string>();
  return (level: 'error' | 'warn', weaknesses: readonly string[]): void => {
    for (const weakness of weaknesses.filter((words) => !logged.has(words))) {
      logged.add(weakness);
      logger[level]({ weakness }, 'the engine does not enforce every limit');
    }
  };
}

/**
 * Rejects when the engine does not have the runtime, so that the runner ends at its start. An engine that does not
 * answer yet is asked again by each `/ready`.
 */
export async function assertRuntime(engine: Engine, runtime: string | undefined): Promise<void> {
  if (runtime === undefined) return;
  const described = await engine.describe().catch(() => undefined);
  const problem = described && runtimeProblem(described, runtime);
  if (problem !== undefined) throw new Error(`Settings: ${problem}.`);
}

/** Tries once, and keeps the answer. */
function volumeCheck(deps: EngineCheckDeps): () => Promise<string | undefined> {
  let answer: { readonly problem: string | undefined } | undefined;
  return async () => {
    answer ??= { problem: await tryVolume(deps) };
    return answer.problem;
  };
}

/**
 * Resolves to why the engine cannot bound a volume, undefined when it can. No engine reports that in advance, so a
 * volume is made and removed.
 */
async function tryVolume(deps: EngineCheckDeps): Promise<string | undefined> {
  const { engine, runnerId, volumeBytesMax: sizeBytesMax } = deps;
  if (sizeBytesMax === undefined) return undefined;
  const name = `katas-size-try-${runnerId}`;
  try {
    await engine.createVolume({ name, labels: {}, sizeBytesMax });
    await engine.removeVolume(name);
    return undefined;
  } catch (error) {
    if (isUnreachable(error)) throw error;
    return 'the engine cannot bound volumes as KATA_VOLUME_SIZE_MB requires: its disk has no project quota';
  }
}
