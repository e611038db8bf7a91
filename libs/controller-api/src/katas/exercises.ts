import type { DeepReadonly } from '@katas/http-contract';
import { z } from 'zod';
import { filesSchema } from '../lights/files';

export const exerciseSummarySchema = z.object({ name: z.string(), display_name: z.string() }).meta({
  id: 'ExerciseSummary',
  description: 'A task that a kata can be about.',
});

export const exerciseParams = z.object({ name: z.string().max(200) });

export const exerciseQuery = z.strictObject({
  start_point: z
    .string('must be given at most once')
    .optional()
    .describe(
      'The `name` of a start-point, to get its starting code in `files`. Problem 400 when there is none of that name.',
    ),
});

export const exerciseAnswer = z.object({
  ...exerciseSummarySchema.shape,
  instructions: z.string().describe('Markdown without HTML.'),
  files: filesSchema.describe(
    "The files that replace or extend the start-point's: those for every start-point, and the starting code for " +
      '`start_point`.',
  ),
  start_points: z
    .array(z.string())
    .nullable()
    .describe(
      'The start-points that it has starting code for. Null when it fits every start-point.',
    ),
});

export type ExerciseSummary = DeepReadonly<z.output<typeof exerciseSummarySchema>>;
export type ExerciseAnswer = DeepReadonly<z.output<typeof exerciseAnswer>>;
