import { signal } from '@preact/signals-core';
import type { Dojo, RunAnswer, RunTests } from '../../../dojo/dojo';
import { fakeDojo } from '../../../dojo/testing/fake-dojo';
import { createMyAnimals, createOpenFiles } from '../../../storage/browser-memory';
import { DEFAULT_SETTINGS } from '../../../storage/settings';
import { createDraftStore } from '../../../storage/drafts/draft-store';
import { restoreDraft } from '../../../storage/drafts/draft';
import { createSubmissionStore } from '../../../storage/drafts/submission-store';
import { fakeStorage } from '../../../storage/testing/fake-storage';
import type { TextStorage } from '../../../storage/text-storage';
import type { FileSet } from '../../../files/file-set';
import { createEditSession, type EditSession } from '../edit-session';
import type { EditSessionContext, EditState } from '../edit-state';
import { files, kata } from './lion';

/** The starting files of lion. */
export const starting = new Map([
  ['instructions', 'Say 42.'],
  ['hiker.py', '6 * 9'],
  ['cyber-dojo.sh', 'python3 -m unittest'],
]);

/** Creates the stores of one browser. `later` runs at once, so that every edit is stored when it is made. */
export function browserStores(storage: () => TextStorage = fakeStorage()) {
  return {
    drafts: createDraftStore(storage),
    submissions: createSubmissionStore(storage),
    animals: createMyAnimals(storage),
    openFiles: createOpenFiles(storage),
  };
}

/** Creates a session of lion in which nothing has been done yet. Calls that a test does not script are rejected. */
export function newSession(context: Partial<EditSessionContext> = {}): EditSession {
  let keys = 0;
  return createEditSession({
    ...browserStores(),
    dojo: fakeDojo({}),
    kata,
    avatarName: 'lion',
    avatar: { files: starting, output: '', lights: [] },
    settings: signal(DEFAULT_SETTINGS),
    nowMs: () => 42,
    newKey: () => `key ${(keys += 1)}`,
    later: (_ms, action) => {
      action();
      return () => undefined;
    },
    ...context,
  });
}

type Answer = (session: EditSession) => Promise<RunAnswer>;

/** Creates a session of lion whose Tests are answered by `answers`, one after the other. */
export function answeredSession(...answers: Answer[]) {
  const sent: RunTests[] = [];
  const stores = browserStores();
  const runTests: Dojo['runTests'] = (call) => {
    sent.push(call);
    return answers.shift()?.(session) ?? Promise.reject(new Error('one Test too many'));
  };
  const avatar = { files, output: '', lights: [] };
  const session: EditSession = newSession({ ...stores, dojo: fakeDojo({ runTests }), avatar });
  return { session, sent, ...stores };
}

export function stateOf({ state }: EditSession): EditState {
  const values = Object.entries(state).map(([field, { value }]) => [field, value]);
  return Object.fromEntries(values) as EditState;
}

/** Returns the files that a reload would restore on top of `saved`; undefined when no edits are kept. */
export function keptFiles(
  { drafts }: Pick<EditSessionContext, 'drafts'>,
  saved: FileSet,
): FileSet | undefined {
  const draft = drafts.find('3456789ABC', 'lion');
  return draft && restoreDraft(draft, saved).files;
}
