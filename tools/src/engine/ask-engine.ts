import { isEngineError, type Engine } from '@katas/engine';

/** `forbidden`: the engine runs, but this user must not use its socket. `silent`: nothing answers. */
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
