import type { Dojo } from '../dojo';

/** Answers the calls that a test scripts and rejects every other. */
export function fakeDojo(scripted: Partial<Dojo>): Dojo {
  const unscripted = (): Promise<never> => Promise.reject(new Error('unscripted call of the dojo'));
  return {
    startPoints: unscripted,
    exercises: unscripted,
    exercise: unscripted,
    createKata: unscripted,
    kata: unscripted,
    katasLike: unscripted,
    join: unscripted,
    avatar: unscripted,
    runTests: unscripted,
    stopTests: unscripted,
    edits: unscripted,
    light: unscripted,
    fork: unscripted,
    steer: unscripted,
    startRound: unscripted,
    raiseHand: unscripted,
    report: unscripted,
    tryAll: unscripted,
    firstPass: unscripted,
    ...scripted,
  };
}
