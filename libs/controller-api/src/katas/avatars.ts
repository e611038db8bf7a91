import type { DeepReadonly } from '@katas/http-contract';
import { avatarNameField } from '@katas/validation';
import { z } from 'zod';
import { filesSchema } from '../lights/files';
import { lightSchema } from '../lights/light';

/** Without it, one clear error names the choices. */
export const joinRequest = z
  .strictObject(
    {
      start_point: z
        .string('must be a string')
        .exactOptional()
        .describe('The name of one of the start-points of the kata. Required when it has several.'),
      avatar_name: avatarNameField
        .exactOptional()
        .describe('The animal to join as, when it is free. By default a random free one.'),
    },
    'must be an object',
  )
  .optional();

const startPointName = z
  .string()
  .nullable()
  .describe('The name of its start-point. Null in an old kata that no installed start-point fits.');

export const joinAnswer = z.object({
  avatar_name: z.string().describe('One of the 64 animals.'),
  start_point: startPointName,
  visible_files: filesSchema.describe('The starting files, with an empty `output`.'),
});

export const avatarAnswer = z.object({
  visible_files: filesSchema.describe('The files after the last light, with its `output`.'),
  lights: z.array(lightSchema),
  start_point: startPointName,
});

export const lightAnswer = z.object({
  files: filesSchema.describe('The files at that light, without `output`.'),
  output: z.string(),
  light: lightSchema.nullable().describe('Null for light 0, the start.'),
});

export type JoinRequest = DeepReadonly<z.output<typeof joinRequest>>;
export type JoinAnswer = DeepReadonly<z.output<typeof joinAnswer>>;
export type AvatarAnswer = DeepReadonly<z.output<typeof avatarAnswer>>;
export type LightAnswer = DeepReadonly<z.output<typeof lightAnswer>>;
