import type { HttpCall, HttpContract } from '@katas/http-contract';
import { avatarNameField, kataIdField, storedKataIdField } from '@katas/validation';
import { z } from 'zod';
import { avatarAnswer, joinAnswer, joinRequest, lightAnswer } from './katas/avatars';
import { editsAnswer } from './lights/edits';
import { KATA_EVENTS } from './room/events';
import {
  exerciseAnswer,
  exerciseParams,
  exerciseQuery,
  exerciseSummarySchema,
} from './katas/exercises';
import {
  forkAnswer,
  foundKatasAnswer,
  kataAnswer,
  katasQuery,
  newKataAnswer,
  newKataRequest,
} from './katas/katas';
import { startPointSchema } from './katas/start-points';
import {
  CONTROLLER_PROBLEMS,
  noBody,
  RUNNER_PROBLEMS,
  type ProblemCode,
  WRITE_PROBLEMS,
} from './problems';
import { reportAnswer } from './room/report';
import { openingHeaders } from './room/room';
import {
  RUN_TESTS_EVENTS,
  runTestsAnswer,
  runTestsHeaders,
  runTestsRequest,
  stopRunAnswer,
} from './lights/run-tests';
import { STEERING_CALLS } from './room/steering-calls';

const kata = z.object({ id: kataIdField });
const avatar = z.object({ id: kataIdField, name: avatarNameField });
const storedKata = z.object({ id: storedKataIdField });
const storedAvatar = z.object({ id: storedKataIdField, name: avatarNameField });
const light = z.object({
  id: storedKataIdField,
  name: avatarNameField,
  // At most six digits: no avatar makes a million lights in the 24 hours of a kata.
  number: z
    .string()
    .regex(/^(0|[1-9]\d{0,5})$/, 'must be the number of a light: 0, 1, 2 ...')
    .describe('0 is the start.')
    .transform(Number),
});

const AVATAR = '/api/katas/:id/avatars/:name';

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
  showAvatar: {
    method: 'get',
    path: AVATAR,
    summary: "Returns an avatar's current files and its lights.",
    params: storedAvatar,
    status: 200,
    answer: avatarAnswer,
    problems: ['not-found', 'manifest-unreadable'],
  },
  runTests: {
    method: 'post',
    path: `${AVATAR}/run_tests`,
    summary:
      "Runs the files in the avatar's sandbox and makes a light. Requests of one avatar run one after the other. " +
      'An ended kata answers 200 without a light, and nothing is run. A 503 with a `runner-` code has the fields of ' +
      'a problem and of the answer, without a light: nothing is lost, send the request again.',
    params: avatar,
    headers: runTestsHeaders,
    body: runTestsRequest,
    carriesFiles: true,
    status: 200,
    answer: runTestsAnswer,
    streamed: RUN_TESTS_EVENTS,
    problems: [
      'not-found',
      'not-testable',
      'lights-full',
      'kata-full',
      'manifest-unreadable',
      ...WRITE_PROBLEMS,
      'busy',
      ...RUNNER_PROBLEMS,
    ],
  },
  stopRun: {
    method: 'post',
    path: `${AVATAR}/run_tests/stop`,
    summary:
      "Stops the avatar's run in progress. Its run_tests is answered without a light, with the output so far.",
    params: avatar,
    body: noBody,
    status: 200,
    answer: stopRunAnswer,
    problems: ['not-found', 'manifest-unreadable'],
  },
  listEdits: {
    method: 'get',
    path: `${AVATAR}/events`,
    summary:
      "Lists the edits between an avatar's lights, oldest first, as its browser sent them with each test run.",
    params: storedAvatar,
    status: 200,
    answer: editsAnswer,
    problems: ['not-found', 'manifest-unreadable'],
  },
  showLight: {
    method: 'get',
    path: `${AVATAR}/lights/:number`,
    summary: 'Returns a light with its files and its output.',
    params: light,
    status: 200,
    answer: lightAnswer,
    problems: ['not-found', 'manifest-unreadable'],
  },
  forkLight: {
    method: 'post',
    path: `${AVATAR}/lights/:number/fork`,
    summary: 'Creates a live kata from the files of a light. The kata may have ended.',
    params: light,
    headers: openingHeaders,
    body: noBody,
    status: 201,
    answer: forkAnswer,
    problems: [
      'password-required',
      'not-signed-in',
      'not-found',
      'not-testable',
      'manifest-unreadable',
      ...WRITE_PROBLEMS,
      'runner-disk-full',
    ],
  },
} as const satisfies Record<string, ControllerCall>;

export const CONTROLLER_CONTRACT: HttpContract = {
  title: 'Katas: kata-controller',
  description: 'Katas, avatars and lights, for browsers and programs.',
  calls: CONTROLLER_CALLS,
  problems: CONTROLLER_PROBLEMS,
};
