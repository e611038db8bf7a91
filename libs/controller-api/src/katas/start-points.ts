import type { DeepReadonly } from '@katas/http-contract';
import { z } from 'zod';

export const startPointSchema = z
  .object({
    name: z.string(),
    display_name: z.string(),
    language: z.string(),
    test_framework: z.string().describe('Empty when the manifest does not name it.'),
    installed: z
      .boolean()
      .describe(
        'The runner has its image. A kata of any other start-point has to wait for its image.',
      ),
    buildable: z
      .boolean()
      .describe('The runner does not have its image, and builds it when a kata needs it.'),
    versions: z
      .object({
        language: z.string().exactOptional(),
        test_framework: z.string().exactOptional(),
      })
      .exactOptional()
      .describe('The versions in the image, as they were when the language was last checked.'),
    seconds: z
      .number()
      .nullable()
      .describe(
        'The median time of its failing Tests on this machine. Null until one was red since the server started.',
      ),
    build_seconds: z
      .number()
      .nullable()
      .describe(
        'About how long it takes to build its image, when it is not built and the time is known.',
      ),
  })
  .meta({
    id: 'StartPoint',
    description: 'A language and test framework that a kata can start from.',
  });

export type StartPoint = DeepReadonly<z.output<typeof startPointSchema>>;
