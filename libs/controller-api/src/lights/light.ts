import type { DeepReadonly } from '@katas/http-contract';
import { kataTimeToMs, type KataTime } from '@katas/kata';
import { z } from 'zod';

export const kataTimeSchema = z
  .custom<KataTime>((value) => kataTimeToMs(value) !== undefined, 'must be a time')
  .meta({
    type: 'array',
    items: { type: 'integer' },
    minItems: 6,
    maxItems: 7,
    description: 'UTC: year, month (1-12), day, hour, minute, second, and optionally microseconds.',
  });

/** The colours of a run that the colour rules judged. */
export const judgedColour = z.enum(['red', 'amber', 'green'], 'must be red, amber or green');

/** `faulty` says nothing about the code: the run or the colour rules failed, and the output says why. */
export const colourSchema = z.enum([...judgedColour.options, 'timed_out', 'faulty']);

/**
 * All lights of an avatar are in one file and in many answers, so each stores few failures. With names of 200
 * characters and messages of 500, they are 7 KB.
 */
export const LIGHT_FAILURES_MAX = 10;

export const testCounts = z.object({
  passed: z.int().nonnegative(),
  failed: z.int().nonnegative(),
  failures: z
    .array(
      z.object({
        name: z.string(),
        message: z.string().exactOptional(),
      }),
    )
    .describe(
      `The tests that failed, at most ${LIGHT_FAILURES_MAX}. \`failed\` counts all of them.`,
    ),
});

export const lightSource = z.object({
  avatar_name: z.string(),
  number: z.int().nonnegative().describe('0 is the start.'),
});

/** A traffic-light, in the katas tree (`increments.json`) and in every answer. */
export const lightSchema = z
  .object({
    colour: z
      .string()
      .describe(
        '`red`, `amber`, `green`, `timed_out` or `faulty`. Lights of old katas may have other colours.',
      ),
    time: kataTimeSchema.nullable().describe('When the light was made. Null in some old katas.'),
    number: z.int().positive().describe("From 1, in the order of the avatar's lights."),
    seconds: z
      .number()
      .nonnegative()
      .exactOptional()
      .describe('Duration of the run, as the runner measured it.'),
    predicted: judgedColour
      .exactOptional()
      .describe('The colour that was predicted before the run.'),
    tests: testCounts
      .exactOptional()
      .describe('The counts that the test framework printed, when the colour rules find them.'),
    progress: z
      .string()
      .exactOptional()
      .describe('What the `progress_regexs` of its start-point found in the output.'),
    from: lightSource
      .exactOptional()
      .describe('The light that the files were restored or taken over from.'),
  })
  .meta({ id: 'Light', description: 'The result of one test run: a traffic-light of an avatar.' });

export type Light = DeepReadonly<z.output<typeof lightSchema>>;
export type Colour = z.output<typeof colourSchema>;
