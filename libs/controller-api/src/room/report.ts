import type { DeepReadonly } from '@katas/http-contract';
import { z } from 'zod';

const count = z.int().nonnegative();
const seconds = z.number().nonnegative();

const perColour = <Value extends z.ZodType>(value: Value) =>
  z.object({ red: value, amber: value, green: value, timed_out: value, faulty: value });

const predictions = z
  .object({ made: count, hit: count })
  .describe('The predicted colours, and how many were right.');

/** What is known of one avatar, and of all avatars of a kata together. */
const statistics = {
  lights: count,
  colours: perColour(count).describe('Lights of each colour.'),
  seconds_in: perColour(seconds).describe(
    'The time from a light of this colour to the next light. The last light of an avatar counts no time.',
  ),
  lights_per_hour: seconds
    .nullable()
    .describe('From the first light to the last. Null with fewer than two lights.'),
  seconds_between: seconds
    .nullable()
    .describe('The median time from a light to the next. Null with fewer than two lights.'),
  longest_red_seconds: seconds.describe(
    'The longest time from a light that is not green to the next green light, or to the last light, of one avatar.',
  ),
  lines_per_light: z
    .number()
    .nonnegative()
    .nullable()
    .describe('The median of the lines that were added or removed for a light.'),
  smallest_step_lines: count
    .nullable()
    .describe('The fewest lines that were changed from one light to the next, without 0.'),
  predictions,
};

const avatarReport = z.object({
  avatar_name: z.string(),
  start_point: z.string().exactOptional().describe('In a kata with several start-points.'),
  ...statistics,
  seconds_to_green: seconds
    .nullable()
    .describe('From the first light to the first green one. Null without one.'),
});

export const reportAnswer = z.object({
  kata_id: z.string(),
  display_name: z.string(),
  exercise: z.string().describe('Empty when the kata has none.'),
  ended: z.boolean(),
  ends_at: z.iso.datetime(),
  room: z.object({ avatars: count, ...statistics }).describe('All avatars together.'),
  avatars: z.array(avatarReport).describe('In alphabetical order. Animals only.'),
});

export type Report = DeepReadonly<z.output<typeof reportAnswer>>;
export type AvatarReport = Report['avatars'][number];
export type Statistics = Omit<Report['room'], 'avatars'>;
