import type { Practice } from '@katas/controller-api';
import type { Mode, Settings } from '../../../storage/settings';

/** How this person practises in this kata. */
export interface PracticeNow {
  readonly predicts: boolean;
  readonly mode: Mode;
  readonly stepMinutes: number;
}

/**
 * Returns the practice that applies. What the facilitator has chosen counts for everybody; what they left open is the
 * choice of each person.
 */
export function practiceNow(settings: Settings, chosen: Practice): PracticeNow {
  const mode = chosen.mode ?? settings.mode;
  const predicts = chosen.guesses ?? settings.predicts;
  return {
    mode,
    // Going back on a wrong guess needs a guess.
    predicts: predicts || mode === 'guess',
    stepMinutes: chosen.step_minutes ?? settings.stepMinutes,
  };
}
