import { avatarNameField, kataIdField } from '@katas/validation';
import { z } from 'zod';
import { endAnswer, roundAnswer, roundRequest } from '../katas/katas';
import { noBody, RUNNER_PROBLEMS, WRITE_PROBLEMS } from '../problems';
import { practiceAnswer, practiceSchema } from './practice';
import {
  extendAnswer,
  extendRequest,
  handAnswer,
  handRequest,
  lockAnswer,
  messageAnswer,
  messageRequest,
  noTimerAnswer,
  offerAnswer,
  offerRequest,
  reopenAnswer,
  timerAnswer,
  timerRequest,
  unlockAnswer,
} from './room';
import { steering } from './steering';
import { TRIAL_CALLS } from './trial-calls';

/** The end of a kata, and who can join it. */
const LIFE_CALLS = {
  endKata: {
    ...steering,
    path: '/api/katas/:id/end',
    summary: 'Ends a kata now. A kata that has ended stays as it is.',
    body: noBody,
    answer: endAnswer,
  },
  reopenKata: {
    ...steering,
    path: '/api/katas/:id/reopen',
    summary:
      'Makes an ended kata live again. Works until its volume is collected. The kata then ends at its old end when ' +
      "that is still to come, otherwise after the server's lifetime from now. A live kata stays as it is.",
    body: noBody,
    answer: reopenAnswer,
    problems: [...steering.problems, 'collected', ...RUNNER_PROBLEMS],
  },
  extendKata: {
    ...steering,
    path: '/api/katas/:id/extend',
    summary: 'Moves the end of a live kata by `hours`, to at most 30 days from now.',
    body: extendRequest,
    answer: extendAnswer,
    problems: [...steering.problems, 'ended'],
  },
  lockKata: {
    ...steering,
    path: '/api/katas/:id/lock',
    summary: 'Closes a kata to new animals. Those that have joined can continue.',
    body: noBody,
    answer: lockAnswer,
  },
  unlockKata: {
    ...steering,
    path: '/api/katas/:id/unlock',
    summary: 'Opens a kata to new animals again.',
    body: noBody,
    answer: unlockAnswer,
  },
  startRound: {
    ...steering,
    path: '/api/katas/:id/rounds',
    summary:
      'Creates the next kata for the same people, with the same key, and announces it by an event. Without a ' +
      'start-point it has the starting files of this kata, which may have ended.',
    body: roundRequest,
    status: 201,
    answer: roundAnswer,
    problems: [...steering.problems, 'round-exists', 'not-testable', 'runner-disk-full'],
  },
} as const;

const onTimer = {
  ...steering,
  body: noBody,
  answer: timerAnswer,
  problems: [...steering.problems, 'no-timer'],
} as const;

const TIMER_CALLS = {
  startTimer: {
    ...steering,
    path: '/api/katas/:id/timer',
    summary:
      'Starts a timer for everybody, in place of any earlier one. It never ends a test run that is in progress.',
    body: timerRequest,
    answer: timerAnswer,
  },
  pauseTimer: {
    ...onTimer,
    path: '/api/katas/:id/timer/pause',
    summary: 'Pauses the timer, for example for a break. A paused timer stays as it is.',
  },
  resumeTimer: {
    ...onTimer,
    path: '/api/katas/:id/timer/resume',
    summary: 'Resumes the timer with the time that was left. A running timer stays as it is.',
  },
  skipTurn: {
    ...onTimer,
    path: '/api/katas/:id/timer/skip',
    summary: 'Starts the next turn now.',
  },
  stopTimer: {
    ...steering,
    path: '/api/katas/:id/timer/stop',
    summary: 'Removes the timer, if there is one.',
    body: noBody,
    answer: noTimerAnswer,
  },
} as const;

/** Every call that steers a kata, and the raised hand, which is for everybody. */
export const STEERING_CALLS = {
  ...LIFE_CALLS,
  ...TIMER_CALLS,
  ...TRIAL_CALLS,
  setPractice: {
    ...steering,
    path: '/api/katas/:id/practice',
    summary:
      'Sets how the people in a kata practise, in place of what was set before. Each person chooses what is left out.',
    body: practiceSchema,
    answer: practiceAnswer,
  },
  sendMessage: {
    ...steering,
    path: '/api/katas/:id/message',
    summary: 'Shows a message to everybody in the kata.',
    body: messageRequest,
    answer: messageAnswer,
  },
  offerLight: {
    ...steering,
    path: '/api/katas/:id/offer',
    summary: 'Offers the files of a light to everybody. Each takes them or keeps their own.',
    body: offerRequest,
    answer: offerAnswer,
  },
  raiseHand: {
    method: 'post',
    path: '/api/katas/:id/avatars/:name/hand',
    summary: 'Raises or lowers the hand of an avatar. Needs no key.',
    params: z.object({ id: kataIdField, name: avatarNameField }),
    body: handRequest,
    status: 200,
    answer: handAnswer,
    problems: ['not-found', 'ended', 'manifest-unreadable', ...WRITE_PROBLEMS, 'busy'],
  },
} as const;
