import type { HttpCall } from '@katas/http-contract';
import { avatarNameField, kataIdField, storedKataIdField } from '@katas/validation';
import { z } from 'zod';
import { avatarAnswer, lightAnswer } from '../katas/avatars';
import { forkAnswer } from '../katas/katas';
import { noBody, RUNNER_PROBLEMS, WRITE_PROBLEMS, type ProblemCode } from '../problems';
import { openingHeaders } from '../room/room';
import { editsAnswer } from './edits';
import {
  RUN_TESTS_EVENTS,
  runTestsAnswer,
  runTestsHeaders,
  runTestsRequest,
  stopRunAnswer,
} from './run-tests';

const avatar = z.object({ id: kataIdField, name: avatarNameField });
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

/** The calls about one avatar and its lights. */
export const AVATAR_CALLS = {
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
} as const satisfies Record<string, HttpCall & { readonly problems: readonly ProblemCode[] }>;
