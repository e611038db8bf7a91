import { RUNNER_PROBLEMS } from '../problems';
import { steering } from './steering';
import {
  firstPassAnswer,
  firstPassRequest,
  prepareAnswer,
  prepareRequest,
  trialEvents,
  tryAllAnswer,
  tryAllRequest,
} from './trials';

const trying = {
  ...steering,
  carriesFiles: true,
  problems: [
    ...([
      'not-facilitator',
      'not-found',
      'manifest-unreadable',
      'ended',
      'trial-in-progress',
    ] as const),
    ...RUNNER_PROBLEMS,
  ],
} as const;

/** Runs in scratch sandboxes. Nothing is written: no light, and no file of an avatar. */
export const TRIAL_CALLS = {
  tryAll: {
    ...trying,
    path: '/api/katas/:id/try_all',
    summary:
      "Runs these files with those of every avatar's last green light, each in a scratch sandbox of its " +
      'own. No light is made, and nothing is stored. Tests take precedence. When the caller disconnects, the ' +
      'rest is not run. A kata has one such call in progress at a time.',
    body: tryAllRequest,
    answer: tryAllAnswer,
    streamed: trialEvents(tryAllAnswer),
  },
  prepareTryAll: {
    ...steering,
    path: '/api/katas/:id/try_all/prepare',
    summary:
      'Starts the sandboxes of the next `try_all` in the background, so that its results take half as long. ' +
      'They are removed after 15 minutes without a run. Each run prepares a sandbox for the next run of its avatar.',
    body: prepareRequest,
    answer: prepareAnswer,
    problems: [
      ...(['not-facilitator', 'not-found', 'manifest-unreadable', 'ended'] as const),
      ...RUNNER_PROBLEMS,
    ],
  },
  firstPass: {
    ...trying,
    path: '/api/katas/:id/first_pass',
    summary:
      "Finds the first of an avatar's lights at which these files pass, by binary search. It assumes that once " +
      'they pass they keep passing, so it can miss an earlier pass that was lost again. The light of the answer ' +
      'was run and passes, and the one before it was run and does not. It runs as `try_all` does.',
    body: firstPassRequest,
    answer: firstPassAnswer,
    streamed: trialEvents(firstPassAnswer),
    problems: [...trying.problems, 'not-testable'],
  },
} as const;
