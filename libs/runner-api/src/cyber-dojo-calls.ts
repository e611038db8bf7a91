import type { DeepReadonly } from '@katas/http-contract';
import { RUN_SECONDS_MAX } from '@katas/kata';
import { filesField, imageNameField } from '@katas/validation';
import { z } from 'zod';
import { RunnerText, RunnerTexts } from './run-result';

/** How a run of today's cyber-dojo ends: its colour, or why it has none. */
export const CyberDojoOutcome = z.enum([
  ...(['red', 'amber', 'green'] as const),
  ...(['timed_out', 'pulling', 'faulty'] as const),
]);
export type CyberDojoOutcome = z.output<typeof CyberDojoOutcome>;

/** What each outcome means. `docs/api.md` repeats these sentences. */
export const OUTCOME_MEANINGS: Readonly<Record<CyberDojoOutcome, string>> = {
  red: "the colour by the image's rule",
  amber: "the colour by the image's rule",
  green: "the colour by the image's rule",
  timed_out:
    'cyber-dojo.sh was still running after `max_seconds`, and was killed; the status is 142',
  pulling: 'the image is being pulled; nothing ran; the status is 141',
  faulty:
    'the run failed, or its rule could not be read; `log` says why; the status is 143 when nothing ran',
};

const SECONDS_PROBLEM = 'must be a whole number from 1';

/** cyber-dojo allows 20 seconds. A run here ends after {@link RUN_SECONDS_MAX} at the latest. */
const secondsField = z
  .union(
    [
      z.number(),
      z
        .string()
        .regex(/^\d{1,9}$/)
        .transform(Number),
    ],
    SECONDS_PROBLEM,
  )
  .refine((seconds) => Number.isInteger(seconds) && seconds >= 1, SECONDS_PROBLEM)
  .transform((seconds) => Math.min(seconds, RUN_SECONDS_MAX));

const idField = z.string('must be a string').max(200, 'must have at most 200 characters');

/** Today's cyber-dojo sends the fields of its own manifest, of which the runner needs these. */
const manifestField = z.object({
  image_name: imageNameField,
  max_seconds: secondsField.meta({ description: 'Whole seconds' }),
  /** The text of a Ruby lambda, or its lines. Without it the image's `/usr/local/bin/red_amber_green.rb` is used. */
  rag_lambda: z
    .union([z.string(), z.array(z.string())], 'must be a string or an array of strings')
    .nullish(),
});

const resultSchema = z.object({
  stdout: RunnerText,
  stderr: RunnerText,
  status: z.string().describe('the exit status of cyber-dojo.sh, 0 to 255'),
  outcome: CyberDojoOutcome,
  created: RunnerTexts.describe('the text files that the run created, by name; 16 at most'),
  changed: RunnerTexts.describe('the text files that the run changed, by name; 100 at most'),
  log: z.object({ reason: z.string().optional() }).describe('why the outcome is `faulty`'),
});
export type CyberDojoResult = DeepReadonly<z.output<typeof resultSchema>>;

/** The body of an error answer of these calls. */
export const cyberDojoException = z.object({
  exception: z.object({
    path: z.string(),
    class: z.literal('Runner'),
    message: z.string().describe('a sentence that names every bad field'),
    status: z.number(),
    code: z.string().describe('as in a problem of the runner'),
  }),
});

/** The calls that the web server of today's cyber-dojo makes. The key is the path. */
export const CYBER_DOJO_CALLS = {
  run_cyber_dojo_sh: {
    carriesFiles: true,
    summary: 'Runs cyber-dojo.sh once with these files, in a sandbox of its own without a kata.',
    request: z.object({ id: idField, files: filesField, manifest: manifestField }),
    response: z.object({ run_cyber_dojo_sh: resultSchema }),
  },
  pull_image: {
    summary: 'Starts a pull of the image, unless one is in progress or the engine has the image.',
    request: z.object({ id: idField, image_name: imageNameField }),
    response: z.object({ pull_image: z.enum(['pulled', 'pulling']) }),
  },
} as const;

export type CyberDojoCallName = keyof typeof CYBER_DOJO_CALLS;
export type RunCyberDojoCall = DeepReadonly<
  z.output<(typeof CYBER_DOJO_CALLS)['run_cyber_dojo_sh']['request']>
>;
export type PullImageCall = DeepReadonly<
  z.output<(typeof CYBER_DOJO_CALLS)['pull_image']['request']>
>;
