import { kataIdField } from '@katas/validation';
import { z } from 'zod';
import { WRITE_PROBLEMS } from '../problems';
import { facilitatorHeaders } from './room';

/** What the calls that steer a kata have in common. */
export const steering = {
  method: 'post',
  params: z.object({ id: kataIdField }),
  headers: facilitatorHeaders,
  status: 200,
  problems: ['not-facilitator', 'not-found', 'manifest-unreadable', ...WRITE_PROBLEMS, 'busy'],
} as const;
