import type { ProblemKind } from '@katas/http-contract';
import { z } from 'zod';

/** Every problem that kata-controller answers with. */
export const CONTROLLER_PROBLEMS = [
  {
    status: 400,
    code: 'invalid',
    description: 'The request is malformed. `errors` names every bad field. Nothing was done.',
    isCommon: true,
  },
  {
    status: 403,
    code: 'other-site',
    description: 'A page of another site made the browser send the request. Nothing was done.',
    isCommon: true,
  },
  {
    status: 403,
    code: 'other-host',
    description:
      'The request was sent to a host name that is not one of `ALLOWED_HOSTS`. Nothing was done.',
    isCommon: true,
  },
  {
    status: 403,
    code: 'not-facilitator',
    description:
      "The facilitator's key is missing or is not the key of this kata. Nothing was done.",
  },
  {
    status: 403,
    code: 'password-required',
    description:
      'The password for opening katas on this server is missing or wrong. Nothing was done.',
  },
  {
    status: 403,
    code: 'not-signed-in',
    description: 'Only people whom the proxy of this server names may open katas.',
  },
  {
    status: 404,
    code: 'not-found',
    description: 'There is no such kata, avatar, light or exercise.',
  },
  {
    status: 409,
    code: 'ended',
    description:
      'The kata has ended, so nobody can join it or run anything in it. Fork it to continue.',
  },
  {
    status: 409,
    code: 'locked',
    description: 'The facilitator has closed the kata to new animals. Nothing was done.',
  },
  {
    status: 409,
    code: 'collected',
    description:
      'The kata has ended and its volume was removed, so it cannot be reopened. Fork a light to continue.',
  },
  { status: 409, code: 'no-timer', description: 'The kata has no timer. Nothing was done.' },
  {
    status: 409,
    code: 'round-exists',
    description: 'The kata has a next round already. Start another from that one.',
  },
  {
    status: 409,
    code: 'trial-in-progress',
    description:
      'Another `try_all` or `first_pass` of the kata is in progress. Nothing was run. Try again when it has ended.',
  },
  { status: 409, code: 'full', description: 'All 64 animals of the kata are taken.' },
  {
    status: 409,
    code: 'lights-full',
    description:
      'The avatar has as many lights as it may have (`LIGHTS_OF_AVATAR_MAX`, and 500 kB). Nothing was run.',
  },
  {
    status: 409,
    code: 'kata-full',
    description: 'The lights of the kata take all that they may (`KATA_TREE_MB`). Nothing was run.',
  },
  {
    status: 409,
    code: 'not-testable',
    description: 'An old kata that names no image, and that no installed start-point can run.',
  },
  {
    status: 413,
    code: 'too-large',
    description: 'The body is larger than 16 kB, or than 5 MB for a Test. Nothing was done.',
    isCommon: true,
  },
  {
    status: 415,
    code: 'not-json',
    description: 'A browser sent a body that is not `application/json`. Nothing was done.',
    isCommon: true,
  },
  {
    status: 415,
    code: 'unsupported-encoding',
    description: 'The body is compressed. Nothing was done.',
    isCommon: true,
  },
  {
    status: 429,
    code: 'too-many-requests',
    description:
      'The address has sent too many requests. Nothing was done. `Retry-After` says when to try again.',
    isCommon: true,
  },
  {
    status: 500,
    code: 'internal',
    description: 'A bug. `error_id` is the ID of the log line.',
    isCommon: true,
  },
  {
    status: 500,
    code: 'manifest-unreadable',
    description: 'The kata exists, but a file of it cannot be read or parsed.',
  },
  {
    status: 503,
    code: 'full',
    description:
      'The request bodies that are in progress are too large together, or those of one address. Nothing was done.',
    isCommon: true,
  },
  {
    status: 503,
    code: 'not-writable',
    description: 'The katas tree cannot be written at the moment. Nothing was changed.',
  },
  {
    status: 503,
    code: 'standby',
    description:
      'Another kata-controller writes the katas tree. This one shows katas, and takes over when the other one ends.',
  },
  {
    status: 507,
    code: 'disk-full',
    description:
      'The disk of the katas tree is full, or has less free than `KATAS_FREE_MB` or `KATAS_FREE_INODES`. ' +
      'Nothing was changed.',
  },
  {
    status: 503,
    code: 'busy',
    description:
      'Too many requests of one avatar wait, too many clients listen to events, or too many katas are downloaded.',
  },
  {
    status: 503,
    code: 'stopping',
    description: 'The server is stopping and opens no more event streams.',
  },
  { status: 503, code: 'runner-unreachable', description: 'The runner cannot be reached.' },
  { status: 503, code: 'runner-full', description: 'The runner is busy.' },
  {
    status: 503,
    code: 'runner-disk-full',
    description: "The runner's disk is nearly full. Nothing was done.",
  },
  { status: 503, code: 'runner-pulling', description: 'The image of the kata is being pulled.' },
  { status: 503, code: 'runner-refused', description: 'The runner rejects the secret.' },
  {
    status: 503,
    code: 'runner-bad-response',
    description: 'The answer of the runner does not match its contract.',
  },
  { status: 503, code: 'runner-timeout', description: 'The runner did not answer in time.' },
] as const satisfies readonly ProblemKind[];

/** What a call answers with when it writes the katas tree. */
export const WRITE_PROBLEMS = ['not-writable', 'disk-full', 'standby'] as const;

/** What a call answers with when it needs the runner. */
export const RUNNER_PROBLEMS = [
  'runner-unreachable',
  'runner-full',
  'runner-disk-full',
  'runner-pulling',
  'runner-refused',
  'runner-bad-response',
  'runner-timeout',
] as const satisfies readonly ProblemCode[];

/** The body of calls that take nothing. */
export const noBody = z.strictObject({}, 'must be empty').optional().describe('Empty, or none.');

export type ProblemCode = (typeof CONTROLLER_PROBLEMS)[number]['code'];
