import type { DeepReadonly } from '@katas/http-contract';
import { z } from 'zod';
import { filesSchema } from '../lights/files';
import { kataTimeSchema, lightSchema } from '../lights/light';
import { practiceSchema } from '../room/practice';
import { hoursField, roomSchema } from '../room/room';

const START_POINTS_MAX = 8;

/** What a kata starts from. */
const startingFields = {
  start_point: z
    .string('must be a string')
    .exactOptional()
    .describe('The `name` of a start-point. Either `start_point` or `start_points` is required.'),
  start_points: z
    .array(z.string('must be a string'), 'must be a list of names')
    .min(1, 'must be 1 to 8 names')
    .max(START_POINTS_MAX, 'must be 1 to 8 names')
    .refine((names) => new Set(names).size === names.length, 'must not name one twice')
    .exactOptional()
    .describe(
      'The names of 1 to 8 start-points. Everybody who joins chooses one of them, and has its image, rules and files.',
    ),
  exercise: z
    .string('must be a string')
    .exactOptional()
    .describe(
      "The `name` of an exercise. Its instructions replace the start-point's, its files replace or extend the others.",
    ),
  lifetime_hours: hoursField
    .exactOptional()
    .describe(
      "How long the kata lives: 1 to 168 hours. By default the server's lifetime, usually 24 hours.",
    ),
  practice: practiceSchema.exactOptional(),
};

const ONE_OR_SEVERAL = 'must be left out when start_points is given';

export const newKataRequest = z
  .strictObject(startingFields)
  .superRefine(({ start_point: one, start_points: several }, { addIssue }) => {
    if ((one === undefined) !== (several === undefined)) return;
    const message = one === undefined ? 'is missing, and so is start_points' : ONE_OR_SEVERAL;
    addIssue({ code: 'custom', path: ['start_point'], message });
  });

export const newKataAnswer = z.object({
  kata_id: z.string(),
  facilitator_key: z
    .string()
    .exactOptional()
    .describe(
      'The key of the calls that steer the kata: 32 characters of `0-9a-f`. It is sent once and cannot ' +
        'be read again. ' +
        'Missing with `FACILITATOR_KEYS=off`.',
    ),
});

const roundFields = {
  ...startingFields,
  start_point: startingFields.start_point.describe(
    'The `name` of a start-point. By default that of this kata. With neither a start-point nor an exercise, the ' +
      'round has all starting files of this kata.',
  ),
  lifetime_hours: hoursField
    .exactOptional()
    .describe(
      'How long the kata lives: 1 to 168 hours. By default the lifetime of this one, at most 168 hours.',
    ),
};

export const roundRequest = z
  .strictObject(roundFields, 'must be an object')
  .refine(({ start_point: one, start_points: several }) => !(one !== undefined && several), {
    message: ONE_OR_SEVERAL,
    path: ['start_point'],
  })
  .optional();

export const roundAnswer = z.object({ kata_id: z.string() });

export const forkAnswer = z.object({ kata_id: z.string() });

export const katasQuery = z.strictObject({
  starts_with: z
    .string('must be given once')
    .regex(/^[0-9A-Fa-f]{6,10}$/, 'must be 6 to 10 characters of 0-9A-F')
    .describe('The first 6 to 10 characters of an ID, in upper or lower case.')
    .transform((text) => text.toUpperCase()),
});

export const foundKatasAnswer = z.object({
  kata_ids: z
    .array(z.string())
    .describe('At most ten, in alphabetical order. When more match, any ten of them.'),
});

/** A manifest as it is in the tree. Manifests of 2012-2018 lack many of these fields and have others. */
export const kataManifestSchema = z
  .looseObject({
    id: z.string().exactOptional().describe('Missing in some old katas.'),
    created: kataTimeSchema,
    ended: kataTimeSchema
      .nullable()
      .exactOptional()
      .describe('Set when the kata was ended by hand.'),
    lifetime_hours: z
      .number()
      .nullable()
      .exactOptional()
      .describe("The hours from `created` to the end. Missing when the server's lifetime applies."),
    locked: z.boolean().exactOptional().describe('True while nobody can join.'),
    practice: z
      .unknown()
      .exactOptional()
      .describe('How the people practise, in the form of `practice` in the room.'),
    previous_round: z.string().exactOptional().describe('The ID of the kata before.'),
    next_round: z.string().exactOptional().describe('The ID of the kata after.'),
    visible_files: filesSchema.exactOptional(),
    display_name: z.string().exactOptional(),
    language: z.string().exactOptional(),
    exercise: z.string().exactOptional(),
    image_name: z.string().exactOptional(),
    tab_size: z.number().exactOptional(),
    filename_extension: z.union([z.string(), z.array(z.string())]).exactOptional(),
    highlight_filenames: z
      .array(z.string())
      .exactOptional()
      .describe('The files that the page lists first.'),
    max_seconds: z.number().exactOptional(),
    start_point: z.string().exactOptional().describe('The name of its start-point.'),
    start_points: z
      .record(
        z.string(),
        z.looseObject({
          display_name: z.string().exactOptional(),
          tab_size: z.number().exactOptional(),
          filename_extension: z.union([z.string(), z.array(z.string())]).exactOptional(),
          highlight_filenames: z.array(z.string()).exactOptional(),
        }),
      )
      .exactOptional()
      .describe(
        'In a kata with several start-points: by name, the fields that each of them has in place of those of the kata.',
      ),
  })
  .meta({
    id: 'KataManifest',
    description:
      'The `manifest.json` of a kata, as it is in the katas tree. It may have other fields. Katas of 2012-2018 lack ' +
      'many of these. A field whose value has another type is left out.',
  });

export const kataNowSchema = z.object({
  avatars: z
    .record(z.string(), z.array(lightSchema))
    .describe('The lights of each avatar that has joined. The names are in alphabetical order.'),
  start_points: z
    .record(z.string(), z.string())
    .exactOptional()
    .describe('The start-point of each avatar, in a kata with several.'),
  ended: z.boolean(),
  ends_at: z.iso.datetime().describe('ISO 8601, UTC: when the kata ends, or ended.'),
  room: roomSchema,
});

export const kataAnswer = z.object({
  manifest: kataManifestSchema,
  forkable: z
    .boolean()
    .describe(
      'False for an old kata that no installed start-point can run: it can be reviewed and downloaded only.',
    ),
  ...kataNowSchema.shape,
});

export const endAnswer = z.object({ ended: z.literal(true) });

export type NewKataRequest = DeepReadonly<z.input<typeof newKataRequest>>;
export type NewKataAnswer = DeepReadonly<z.output<typeof newKataAnswer>>;
export type RoundRequest = DeepReadonly<z.output<typeof roundRequest>>;
export type RoundAnswer = DeepReadonly<z.output<typeof roundAnswer>>;
export type ForkAnswer = DeepReadonly<z.output<typeof forkAnswer>>;
export type FoundKatasAnswer = DeepReadonly<z.output<typeof foundKatasAnswer>>;
export type KataManifest = DeepReadonly<z.output<typeof kataManifestSchema>>;
export type KataNow = DeepReadonly<z.output<typeof kataNowSchema>>;
export type KataAnswer = DeepReadonly<z.output<typeof kataAnswer>>;
export type EndAnswer = DeepReadonly<z.output<typeof endAnswer>>;
