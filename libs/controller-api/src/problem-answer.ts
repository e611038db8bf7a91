import type { DeepReadonly } from '@katas/http-contract';
import { z } from 'zod';

/** RFC 9457 `application/problem+json`: every answer that is not the one asked for. */
export const problemSchema = z.object({
  type: z.literal('about:blank'),
  title: z.string(),
  status: z.int(),
  code: z.string().describe('Stable, for programs. Later versions add codes.'),
  detail: z.string().describe('A sentence for people.'),
  errors: z
    .array(z.object({ field: z.string(), problem: z.string() }))
    .exactOptional()
    .describe('Every bad field, for `invalid`.'),
  error_id: z.string().exactOptional().describe('The ID of the log line, for `internal`.'),
});

export type ProblemAnswer = DeepReadonly<z.output<typeof problemSchema>>;
