import type { HttpCall, HttpContract } from '@katas/http-contract';
import { kataIdField, storedKataIdField } from '@katas/validation';
import { z } from 'zod';
import { AVATAR_CALLS } from './lights/avatar-calls';
import { joinAnswer, joinRequest } from './katas/avatars';
import { KATA_EVENTS } from './room/events';
import {
  exerciseAnswer,
  exerciseParams,
  exerciseQuery,
  exerciseSummarySchema,
} from './katas/exercises';
import {
  foundKatasAnswer,
  kataAnswer,
  katasQuery,
  newKataAnswer,
  newKataRequest,
} from './katas/katas';
import { startPointSchema } from './katas/start-points';
import { CONTROLLER_PROBLEMS, type ProblemCode, WRITE_PROBLEMS } from './problems';
import { reportAnswer } from './room/report';
import { openingHeaders } from './room/room';
import { STEERING_CALLS } from './room/steering-calls';

const kata = z.object({ id: kataIdField });
const storedKata = z.object({ id: storedKataIdField });

interface ControllerCall extends HttpCall {
  readonly problems: readonly ProblemCode[];
}

/** Every call of kata-controller. The routes, `/openapi.json` and docs/api.md are made from this table. */
export const CONTROLLER_CALLS = {
  listStartPoints: {
    method: 'get',
    path: '/api/start_points',
    summary: 'Lists the start-points, in alphabetical order of their display names.',
    status: 200,
    answer: z.array(startPointSchema),
    problems: [],
  },
  listExercises: {
    method: 'get',
    path: '/api/exercises',
    summary: 'Lists the exercises, in alphabetical order of their display names.',
    status: 200,
    answer: z.array(exerciseSummarySchema),
    problems: [],
  },
  showExercise: {
    method: 'get',
    path: '/api/exercises/:name',
    summary: 'Returns the instructions and the files of an exercise.',
    params: exerciseParams,
    query: exerciseQuery,
    status: 200,
    answer: exerciseAnswer,
    problems: ['not-found'],
  },
  createKata: {
    method: 'post',
    path: '/api/katas',
    summary: 'Creates a live kata from 1 to 8 start-points, and optionally an exercise.',
    headers: openingHeaders,
    body: newKataRequest,
    status: 201,
    answer: newKataAnswer,
    problems: ['password-required', 'not-signed-in', 'runner-disk-full', ...WRITE_PROBLEMS],
  },
  findKatas: {
    method: 'get',
    path: '/api/katas',
    summary:
      'Finds katas by the first characters of their ID. Reads one directory of the tree, at most 50,000 entries of it.',
    query: katasQuery,
    status: 200,
    answer: foundKatasAnswer,
    problems: ['manifest-unreadable'],
  },
  showKata: {
    method: 'get',
    path: '/api/katas/:id',
    summary: 'Returns the manifest of a kata, its avatars and their lights, and when it ends.',
    params: storedKata,
    status: 200,
    answer: kataAnswer,
    problems: ['not-found', 'manifest-unreadable'],
  },
  downloadKata: {
    method: 'get',
    path: '/api/katas/:id/download',
    summary:
      'Returns a kata as an archive: its manifest, and a git repository for each avatar, with a commit and a tag for ' +
      'each light, as a `.tgz` with one directory. It is made while it is sent, so it has no length. ' +
      '`npm run katas -- import` reads it.',
    params: storedKata,
    status: 200,
    mediaType: 'application/gzip',
    answer: z.unknown(),
    problems: ['not-found', 'manifest-unreadable', 'busy'],
  },
  ...STEERING_CALLS,
  showReport: {
    method: 'get',
    path: '/api/katas/:id/report',
    summary:
      'Returns the statistics of a kata: of all avatars together, and of each. Times are those between lights.',
    params: storedKata,
    status: 200,
    answer: reportAnswer,
    problems: ['not-found', 'manifest-unreadable', 'busy'],
  },
  showReportTable: {
    method: 'get',
    path: '/api/katas/:id/report.csv',
    summary: 'Returns the same statistics as a table, with a row for each avatar.',
    params: storedKata,
    status: 200,
    answer: z.string(),
    mediaType: 'text/csv',
    problems: ['not-found', 'manifest-unreadable', 'busy'],
  },
  listenToKata: {
    method: 'get',
    path: '/api/katas/:id/events',
    summary: 'Streams what happens in a kata as server-sent events. `data` is one line of JSON.',
    params: storedKata,
    status: 200,
    answer: z.unknown(),
    events: KATA_EVENTS,
    problems: ['not-found', 'manifest-unreadable', 'busy', 'stopping'],
  },
  joinKata: {
    method: 'post',
    path: '/api/katas/:id/avatars',
    summary: 'Joins a live kata as a random free animal.',
    params: kata,
    body: joinRequest,
    status: 201,
    answer: joinAnswer,
    problems: [
      'not-found',
      'ended',
      'locked',
      'full',
      'manifest-unreadable',
      ...WRITE_PROBLEMS,
      'runner-disk-full',
    ],
  },
  ...AVATAR_CALLS,
} as const satisfies Record<string, ControllerCall>;

export const CONTROLLER_CONTRACT: HttpContract = {
  title: 'Katas: kata-controller',
  description: 'Katas, avatars and lights, for browsers and programs.',
  calls: CONTROLLER_CALLS,
  problems: CONTROLLER_PROBLEMS,
};
