import type { DeepReadonly } from '@katas/http-contract';
import { z } from 'zod';
import { filesSchema } from './files';
import { lightSchema } from './light';

export const joinAnswer = z.object({
  avatar_name: z.string().describe('One of the 64 animals.'),
  visible_files: filesSchema.describe('The starting files, with an empty `output`.'),
});

export const avatarAnswer = z.object({
  visible_files: filesSchema.describe('The files after the last light, with its `output`.'),
  lights: z.array(lightSchema),
});

export const lightAnswer = z.object({
  files: filesSchema.describe('The files at that light, without `output`.'),
  output: z.string(),
  light: lightSchema.nullable().describe('Null for light 0, the start.'),
});

export type JoinAnswer = DeepReadonly<z.output<typeof joinAnswer>>;
export type AvatarAnswer = DeepReadonly<z.output<typeof avatarAnswer>>;
export type LightAnswer = DeepReadonly<z.output<typeof lightAnswer>>;
