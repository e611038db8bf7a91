import { fakeDojo } from '../../dojo/fake-dojo';
import { createEditSession, type EditSession, type EditSessionParts } from '../edit-session';
import { fakeDrafts, fakeStorage } from '../fake-drafts';
import { kata } from './lion-at-work';
import { createPressStore } from '../press-store';

/** What lion was handed out. */
export const delivered = new Map([
  ['instructions', 'Say 42.'],
  ['hiker.py', '6 * 9'],
  ['cyber-dojo.sh', 'python3 -m unittest'],
]);

/** A session of lion's in which nothing has been done yet; whatever a test does not give answers nothing. */
export function sessionOf(parts: Partial<EditSessionParts> = {}): EditSession {
  return createEditSession({
    dojo: fakeDojo({}),
    drafts: fakeDrafts(),
    kata,
    avatarName: 'lion',
    avatar: { files: delivered, output: '', lights: [] },
    presses: createPressStore(fakeStorage()),
    nowMs: () => 0,
    newKey: () => 'key',
    ...parts,
  });
}
