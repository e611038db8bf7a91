import type { DeepReadonly } from '@katas/http-contract';
import { AVATAR_NAMES, LIFETIME_HOURS_MAX } from '@katas/kata';
import { avatarNameField } from '@katas/validation';
import { z } from 'zod';
import { practiceSchema } from './practice';

/** The header of the calls that steer a kata. */
export const facilitatorHeaders = z.object({
  'x-facilitator-key': z
    .string()
    .optional()
    .describe("The facilitator's key of the kata. Not needed for a kata that has none."),
});

/** The header of the calls that open a kata. */
export const openingHeaders = z.object({
  'x-open-password': z
    .string()
    .optional()
    .describe(
      'The password for opening katas, percent-encoded. Only needed on a server with `OPEN_PASSWORD_FILE`.',
    ),
});

/** How long a kata lives, as its facilitator chooses it. */
export const hoursField = z
  .number('must be a number of hours')
  .int('must be a whole number of hours')
  .min(1, 'must be at least 1 hour')
  .max(LIFETIME_HOURS_MAX, `must be at most ${LIFETIME_HOURS_MAX} hours`);

export const extendRequest = z.strictObject({
  hours: hoursField.describe('How much later the kata ends: 1 to 168.'),
});

const instant = z.iso.datetime();
const endsAt = instant.describe('ISO 8601, UTC: when the kata ends.');

export const extendAnswer = z.object({ ends_at: endsAt });
export const reopenAnswer = z.object({ ended: z.literal(false), ends_at: endsAt });
export const lockAnswer = z.object({ locked: z.literal(true) });
export const unlockAnswer = z.object({ locked: z.literal(false) });

const TURN_SECONDS_MAX = 4 * 60 * 60;
const ROLE_CHARACTERS_MAX = 40;

const secondsField = z
  .number('must be a number of seconds')
  .int('must be a whole number of seconds')
  .min(1, 'must be at least 1 second')
  .max(TURN_SECONDS_MAX, `must be at most ${TURN_SECONDS_MAX} seconds`);

const roleField = z
  .string('must be a name')
  .trim()
  .min(1, 'must not be empty')
  .max(ROLE_CHARACTERS_MAX, `must be at most ${ROLE_CHARACTERS_MAX} characters`);

export const timerRequest = z.strictObject({
  seconds: secondsField.describe('The length of a turn: 1 to 14,400.'),
  roles: z
    .array(roleField, 'must be a list of names')
    .min(1, 'must have at least one name')
    .max(AVATAR_NAMES.length, `must be at most ${AVATAR_NAMES.length} names`)
    .exactOptional()
    .describe(
      'Who takes turns, by name or by animal: 1 to 64 names. The first drives, the second navigates and drives next. ' +
        'Without it the timer is a single countdown.',
    ),
});

/** Also the form in `room.json`. */
export const timerSchema = z
  .object({
    seconds: z.int().positive(),
    roles: z.array(z.string()).describe('Empty for a single countdown.'),
    turn: z.int().positive().describe('From 1. A turn with roles is followed by the next one.'),
    ends_at: instant
      .nullable()
      .describe('When this turn ends, by the server. Null while the timer is paused.'),
    left_seconds: z
      .number()
      .nonnegative()
      .nullable()
      .describe('The time left while the timer is paused, otherwise null.'),
  })
  .meta({ id: 'Timer', description: "The timer of a kata's room." });

export const timerAnswer = z.object({ timer: timerSchema });
export const noTimerAnswer = z.object({ timer: z.null() });

const MESSAGE_CHARACTERS_MAX = 500;

export const messageRequest = z.strictObject({
  text: z
    .string('must be a text')
    .trim()
    .min(1, 'must not be empty')
    .max(MESSAGE_CHARACTERS_MAX, `must be at most ${MESSAGE_CHARACTERS_MAX} characters`)
    .describe('Plain text, 1 to 500 characters.'),
});

const messageSchema = z.object({ text: z.string(), time: instant });

export const messageAnswer = z.object({ message: messageSchema });

export const offerRequest = z.strictObject({
  avatar_name: avatarNameField,
  number: z
    .number('must be the number of a light')
    .int('must be the number of a light')
    .nonnegative('must be the number of a light')
    .describe('The number of a light of this avatar. 0 is the start.'),
});

const offerSchema = z.object({
  avatar_name: z.string(),
  number: z.int().nonnegative(),
  time: instant,
});

export const offerAnswer = z.object({ offer: offerSchema });

export const handRequest = z.strictObject({ raised: z.boolean('must be true or false') });
export const handAnswer = z.object({ raised: z.boolean() });

/** What is in `room.json` of a kata. */
export const storedRoom = z.object({
  hands: z.array(z.string()),
  timer: timerSchema.nullable(),
  message: messageSchema.nullable(),
  offer: offerSchema.nullable(),
});

const roundField = z.string().nullable();

export const roomSchema = z
  .object({
    locked: z.boolean().describe('True while nobody can join.'),
    needs_key: z
      .boolean()
      .describe("True when the calls that steer the kata want its facilitator's key."),
    hands: z.array(z.string()).describe('The avatars with a raised hand, the first one first.'),
    timer: timerSchema.nullable(),
    message: messageSchema.nullable().describe("The facilitator's last message."),
    offer: offerSchema.nullable().describe('The light whose files everybody was last offered.'),
    practice: practiceSchema,
    previous_round: roundField.describe('The ID of the kata of the round before, if any.'),
    next_round: roundField.describe('The ID of the kata of the next round, if any.'),
    server_time: instant.describe(
      'The time by the server, for a clock that is the same in every window.',
    ),
  })
  .meta({ id: 'Room', description: 'What the people in a kata share, besides their lights.' });

export type ExtendAnswer = DeepReadonly<z.output<typeof extendAnswer>>;
export type ReopenAnswer = DeepReadonly<z.output<typeof reopenAnswer>>;
export type TimerRequest = DeepReadonly<z.output<typeof timerRequest>>;
export type Timer = DeepReadonly<z.output<typeof timerSchema>>;
export type TimerAnswer = DeepReadonly<z.output<typeof timerAnswer>>;
export type MessageAnswer = DeepReadonly<z.output<typeof messageAnswer>>;
export type OfferRequest = DeepReadonly<z.output<typeof offerRequest>>;
export type OfferAnswer = DeepReadonly<z.output<typeof offerAnswer>>;
export type HandAnswer = DeepReadonly<z.output<typeof handAnswer>>;
export type StoredRoom = DeepReadonly<z.output<typeof storedRoom>>;
export type Room = DeepReadonly<z.output<typeof roomSchema>>;
