import type { RunAnswer, RunTests } from '../../dojo/dojo';
import { fakeDojo } from '../../dojo/fake-dojo';
import { createEditSession, type EditSession } from '../edit-session';
import { fakeDrafts, fakeStorage } from '../fake-drafts';
import { files, kata } from './lion-at-work';
import { createPressStore } from '../press-store';

/** A session of lion's whose [test]s are answered by `answers`, one after the other. */
export function sessionWith(...answers: ((session: EditSession) => Promise<RunAnswer>)[]) {
  const sent: RunTests[] = [];
  const drafts = fakeDrafts();
  let keys = 0;
  const dojo = fakeDojo({
    runTests: (call) => {
      sent.push(call);
      return answers.shift()?.(session) ?? Promise.reject(new Error('one [test] too many'));
    },
  });
  const session: EditSession = createEditSession({
    dojo,
    drafts,
    kata,
    avatarName: 'lion',
    avatar: { files, output: '', lights: [] },
    presses: createPressStore(fakeStorage()),
    nowMs: () => 42,
    newKey: () => `key ${(keys += 1)}`,
  });
  return { session, sent, drafts };
}
