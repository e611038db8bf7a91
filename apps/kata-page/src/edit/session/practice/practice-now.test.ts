import { DEFAULT_SETTINGS } from '../../../storage/settings';
import { practiceNow } from './practice-now';

const mine = { ...DEFAULT_SETTINGS, predicts: true, mode: 'tcr' as const, stepMinutes: 5 as const };

describe('practiceNow', () => {
  it('is the choice of each person where the facilitator left it open', () => {
    expect(practiceNow(mine, {})).toEqual({ predicts: true, mode: 'tcr', stepMinutes: 5 });
  });

  it('is what the facilitator has chosen, also when that is nothing', () => {
    const chosen = { guesses: false, mode: 'off', step_minutes: 7 } as const;
    expect(practiceNow(mine, chosen)).toEqual({ predicts: false, mode: 'off', stepMinutes: 7 });
  });

  it('asks for a guess where a wrong one counts', () => {
    expect(practiceNow(DEFAULT_SETTINGS, { mode: 'guess' }).predicts).toBe(true);
  });
});
