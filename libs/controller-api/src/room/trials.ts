import type { DeepReadonly } from '@katas/http-contract';
import { avatarNameField } from '@katas/validation';
import { z } from 'zod';
import { submittedFiles } from '../lights/files';
import { colourSchema, testCounts } from '../lights/light';

/** The end of the output says what failed. */
export const TRIAL_OUTPUT_CHARACTERS_MAX = 4000;

const trialFiles = submittedFiles.refine(({ size }) => size > 0, 'must have at least one file');

export const tryAllRequest = z.strictObject({
  files: trialFiles.describe(
    "The test file, or several. They are added to each avatar's files: a file of the same name is replaced, all " +
      'others stay. At most 500 files, and at most 1 MB with their names.',
  ),
  start_point: z
    .string('must be a string')
    .exactOptional()
    .describe(
      'Only the avatars with this start-point take part. Required when the kata has several.',
    ),
});

export const prepareRequest = z
  .strictObject({ start_point: tryAllRequest.shape.start_point }, 'must be an object')
  .optional();

export const prepareAnswer = z.object({
  preparing: z.int().nonnegative().describe('The avatars with a green light.'),
});

export const firstPassRequest = z.strictObject({
  avatar_name: avatarNameField,
  files: trialFiles.describe(
    "The test file, or several, in addition to the avatar's files or in place of them.",
  ),
});

export const trialSchema = z
  .object({
    avatar_name: z.string(),
    number: z
      .int()
      .nonnegative()
      .nullable()
      .describe('The light whose files were run; 0 is the start. Null without a green light.'),
    colour: z
      .union([colourSchema, z.literal('')])
      .describe('As for a light. Empty when nothing was run; `problem` then says why.'),
    seconds: z.number().nonnegative().describe('The time of the run, without waiting.'),
    tests: testCounts.exactOptional(),
    output: z
      .string()
      .describe(
        `What the run printed, at most the last ${TRIAL_OUTPUT_CHARACTERS_MAX} characters.`,
      ),
    problem: z.string().exactOptional().describe('A sentence for people: why nothing was run.'),
  })
  .meta({
    id: 'Trial',
    description: "A run of other files with an avatar's, in a scratch sandbox. It makes no light.",
  });

export const tryAllAnswer = z.object({
  trials: z.array(trialSchema).describe('One for each avatar, in alphabetical order.'),
});

export const firstPassAnswer = z.object({
  number: z
    .int()
    .nonnegative()
    .nullable()
    .describe(
      'The light that passes while the one before it does not; 0 is the start. Null when the last light does not pass.',
    ),
  trials: z.array(trialSchema).describe('The runs of the search, in their order.'),
});

/** Returns the events of a call whose caller accepts `text/event-stream`. */
export function trialEvents<Answer extends z.ZodType>(answer: Answer) {
  return {
    trial: trialSchema.describe('A run that has just ended.'),
    result: answer.describe('The last event: the answer as JSON.'),
    problem: z
      .unknown()
      .describe('The last event when the call failed after a `trial` event: a problem.'),
  };
}

export type TryAllRequest = DeepReadonly<z.output<typeof tryAllRequest>>;
export type PrepareAnswer = DeepReadonly<z.output<typeof prepareAnswer>>;
export type TryAllAnswer = DeepReadonly<z.output<typeof tryAllAnswer>>;
export type FirstPassRequest = DeepReadonly<z.output<typeof firstPassRequest>>;
export type FirstPassAnswer = DeepReadonly<z.output<typeof firstPassAnswer>>;
export type Trial = DeepReadonly<z.output<typeof trialSchema>>;
