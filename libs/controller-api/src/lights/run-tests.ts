import type { DeepReadonly } from '@katas/http-contract';
import { z } from 'zod';
import { avatarNameField } from '@katas/validation';
import { submittedEdits } from './edits';
import { filesSchema, submittedFiles } from './files';
import { colourSchema, judgedColour, lightSchema, lightSource } from './light';
import { problemSchema } from '../problem-answer';

export const runTestsHeaders = z.object({
  'idempotency-key': z
    .string()
    .regex(/^[\x20-\x7e]{1,128}$/, 'must be 1 to 128 printable ASCII characters')
    .optional()
    .describe(
      '1 to 128 printable ASCII characters. A request with a key that has made a light is answered with that light, ' +
        'and nothing is run.',
    ),
});

export const runTestsRequest = z.strictObject({
  files: submittedFiles,
  predicted: judgedColour.exactOptional().describe('The predicted colour. The light keeps it.'),
  from: z
    .strictObject({ ...lightSource.shape, avatar_name: avatarNameField })
    .exactOptional()
    .describe('The light of this kata that the files were restored or taken over from.'),
  events: submittedEdits
    .exactOptional()
    .describe('The edits since the last light, oldest first: at most 100, and at most 10 KB.'),
});

const forkOffer = z.object({
  kata_id: z.string(),
  avatar_name: z.string(),
  number: z.int().nonnegative(),
});

export const runTestsAnswer = z
  .object({
    output: z
      .string()
      .describe(
        'stdout, then stderr, then remarks in brackets: output was cut, timed out, faulty.',
      ),
    colour: z
      .union([colourSchema, z.literal('')])
      .describe('The colour of the light. Empty when no light was made.'),
    light: lightSchema.nullable().describe('Null when no light was made.'),
    ended: z.boolean().describe('True when the kata has ended.'),
    created: filesSchema.describe('Text files that the run created. They are now visible files.'),
    changed: filesSchema.describe('Text files that the run changed, with their new content.'),
    deleted: z.array(z.string()).describe('Names of the files that the run deleted.'),
    stopped: z
      .literal(true)
      .exactOptional()
      .describe(
        'Set when the run was stopped. `output` is what it had printed. No light was made.',
      ),
    message: z
      .string()
      .exactOptional()
      .describe('A sentence for the user: the sandbox was recreated, or files are not shown.'),
    fork: forkOffer
      .exactOptional()
      .describe('Set when the kata has ended: the light that a fork would start from.'),
  })
  .meta({ id: 'RunTestsAnswer', description: 'The answer of a test run.' });

/** A 503 of run_tests is a problem and an answer without a light in one. */
export const runTestsUnavailable = z.object({
  ...problemSchema.shape,
  ...runTestsAnswer.shape,
  progress: z
    .string()
    .exactOptional()
    .describe(
      'Set while the image is pulled or built: how far it is. The same Test makes its light when it is ' +
        'sent again later.',
    ),
});

/** The events of a run whose caller accepts `text/event-stream`. */
export const RUN_TESTS_EVENTS = {
  output: z
    .object({ stream: z.enum(['stdout', 'stderr']), text: z.string() })
    .describe(
      'What the run has just printed: at most 50 KiB of each stream. A hint: `result` has all of it.',
    ),
  result: runTestsAnswer.describe('The last event: the answer as JSON.'),
  problem: problemSchema.describe(
    'The last event when the call failed after an `output` event. Before that it is answered with its status.',
  ),
};

export const stopRunAnswer = z.object({
  stopped: z
    .boolean()
    .describe(
      'False when no run of the avatar was in progress. Its tests in the queue are not stopped.',
    ),
});

export type RunOutput = DeepReadonly<z.output<(typeof RUN_TESTS_EVENTS)['output']>>;
export type StopRunAnswer = DeepReadonly<z.output<typeof stopRunAnswer>>;
export type RunTestsRequest = DeepReadonly<z.input<typeof runTestsRequest>>;
export type RunTestsAnswer = DeepReadonly<z.output<typeof runTestsAnswer>>;
export type RunTestsUnavailable = DeepReadonly<z.output<typeof runTestsUnavailable>>;
export type ForkOffer = DeepReadonly<z.output<typeof forkOffer>>;
