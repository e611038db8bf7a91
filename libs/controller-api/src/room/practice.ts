import type { DeepReadonly } from '@katas/http-contract';
import { z } from 'zod';

/** What happens to the files after each Test. */
export const PRACTICE_MODES = ['off', 'guess', 'tcr', 'tcr-tests', 'baby-steps'] as const;

const STEP_MINUTES_MAX = 60;

/** Also the form in the manifest. */
export const practiceSchema = z
  .strictObject({
    guesses: z
      .boolean('must be true or false')
      .exactOptional()
      .describe('True when everybody guesses the colour with each Test, false when nobody does.'),
    mode: z
      .enum(PRACTICE_MODES, `must be one of ${PRACTICE_MODES.join(', ')}`)
      .exactOptional()
      .describe(
        'What happens to the files after each Test. `off`: nothing. `guess`: back to the last green ' +
          'light on a wrong ' +
          'guess. `tcr`: back unless green. `tcr-tests`: the same, but test files stay. `baby-steps`: back ' +
          'at the end ' +
          'of the step unless green.',
      ),
    step_minutes: z
      .number('must be a number of minutes')
      .int('must be a whole number of minutes')
      .min(1, 'must be at least 1 minute')
      .max(STEP_MINUTES_MAX, `must be at most ${STEP_MINUTES_MAX} minutes`)
      .exactOptional()
      .describe('How long a baby step lasts: 1 to 60.'),
  })
  .meta({
    id: 'Practice',
    description:
      'How the people in a kata practise, as its facilitator has chosen it. What is missing is the ' +
      'choice of each person.',
  });

export const practiceAnswer = z.object({ practice: practiceSchema });

export type Practice = DeepReadonly<z.output<typeof practiceSchema>>;
export type PracticeAnswer = DeepReadonly<z.output<typeof practiceAnswer>>;
