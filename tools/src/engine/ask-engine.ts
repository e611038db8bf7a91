import { isEngineError, type Engine } from '@katas/engine';

/** `forbidden`: it is there, and its socket is not for this user. `silent`: nothing answers. */
export type EngineAnswer = 'answers' | 'forbidden' | 'silent';

export async function askEngine(engine: Engine): Promise<EngineAnswer> {
  try {
    await engine.ping();
    return 'answers';
  } catch (error) {
    if (!isEngineError(error)) throw error;
    return /EACCES|permission denied/i.test(error.engineMessage) ? 'forbidden' : 'silent';
  }
}
