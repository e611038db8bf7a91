import { isUnreachable, type Engine } from '@katas/engine';
import { type Logger } from '@katas/system';
import { weaknessesOf, type EngineWeaknesses, type RequiredLimit } from './engine-weaknesses';

export interface EngineCheckDeps {
  readonly engine: Engine;
  readonly logger: Logger;
  readonly runnerId: string;
  readonly accepted: readonly RequiredLimit[];
  /** What volumes are to be bounded to; undefined when they are not. */
  readonly volumeBytesMax: number | undefined;
}

/** Asks the engine what it can put in force. Each weakness is logged once. Rejects when the engine does not answer. */
export type EngineCheck = () => Promise<EngineWeaknesses>;

export function createEngineCheck(deps: EngineCheckDeps): EngineCheck {
  const { engine, logger, accepted, volumeBytesMax } = deps;
  const logged = new Set<string>();
  let volumeProblem: string | undefined | 'not asked' = 'not asked';

  const logOnce = (level: 'error' | 'warn', weaknesses: readonly string[]): void => {
    for (const weakness of weaknesses.filter((words) => !logged.has(words))) {
      logged.add(weakness);
      logger[level]({ weakness }, 'the engine does not put every limit in force');
    }
  };

  return async () => {
    const { problems, remarks } = weaknessesOf(await engine.describe(), accepted);
    if (volumeProblem === 'not asked') {
      volumeProblem =
        volumeBytesMax === undefined ? undefined : await tryVolume(deps, volumeBytesMax);
    }
    const all = { problems: [...problems, ...(volumeProblem ? [volumeProblem] : [])], remarks };
    logOnce('error', all.problems);
    logOnce('warn', all.remarks);
    return all;
  };
}

/** No engine says beforehand whether it can bound a volume, so one is made, and removed. */
async function tryVolume(
  { engine, runnerId }: EngineCheckDeps,
  sizeBytesMax: number,
): Promise<string | undefined> {
  const name = `katas-size-try-${runnerId}`;
  try {
    await engine.createVolume({ name, labels: {}, sizeBytesMax });
    await engine.removeVolume(name);
    return undefined;
  } catch (error) {
    if (isUnreachable(error)) throw error;
    return 'the engine cannot bound volumes as KATA_VOLUME_SIZE_MB asks: its disk has no project quota';
  }
}
