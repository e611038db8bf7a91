import type { DeepReadonly } from '@katas/http-contract';
import { z } from 'zod';
import { kataNowSchema } from '../katas/katas';
import { lightSchema } from '../lights/light';
import { roomSchema } from './room';

/** The data of each event of a kata, by the name of the event. */
export const KATA_EVENTS = {
  kata: kataNowSchema.describe(
    'The whole state. Sent first on each connection, and again when an ended kata is live again or its end has moved.',
  ),
  room: roomSchema.describe(
    'The facilitator has steered the kata, or a hand was raised or lowered. The whole state of the room.',
  ),
  avatar: z
    .object({
      avatar_name: z.string(),
      start_point: z.string().exactOptional().describe('In a kata with several start-points.'),
    })
    .describe('An avatar has joined.'),
  light: z
    .object({ avatar_name: z.string(), light: lightSchema })
    .describe('A light was made. A repeated request makes none.'),
  ended: z
    .object({ ends_at: z.iso.datetime() })
    .describe(
      'The kata has ended: at once when a facilitator ends it, to the millisecond by age, within 2 s when its ' +
        'manifest was edited.',
    ),
};

export type KataEvents = DeepReadonly<{
  [Name in keyof typeof KATA_EVENTS]: z.output<(typeof KATA_EVENTS)[Name]>;
}>;
