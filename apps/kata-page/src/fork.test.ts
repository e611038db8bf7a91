import type { Dojo } from './dojo/dojo';
import { DojoProblem } from './dojo/answers/dojo-problem';
import { fakeDojo } from './dojo/testing/fake-dojo';
import { forkKata } from './fork';
import { createMyAnimals } from './storage/browser-memory';
import { restoreDraft } from './storage/drafts/draft';
import { createDraftStore } from './storage/drafts/draft-store';
import { fakeStorage } from './storage/testing/fake-storage';

const from = { kataId: '3456789ABC', avatarName: 'lion', number: 2 };
const fork = (): Promise<string> => Promise.resolve('0000000001');

function forking(dojo: Partial<Dojo>) {
  const storage = fakeStorage();
  return {
    dojo: fakeDojo(dojo),
    drafts: createDraftStore(storage),
    animals: createMyAnimals(storage),
  };
}

describe('forkKata', () => {
  it('joins the new kata, remembers its animal and moves the unsaved edits', async () => {
    const context = forking({ fork, join: () => Promise.resolve('owl') });
    const saved = new Map([['hiker.py', '6 * 9']]);
    const files = new Map([['hiker.py', 'half a thought']]);
    expect(await forkKata(context, { ...from, unsaved: { files, saved } })).toBe(
      '/kata/0000000001/owl',
    );
    const draft = context.drafts.find('0000000001', 'owl');
    expect(draft && restoreDraft(draft, saved).files).toEqual(files);
    expect(context.animals.find('0000000001')).toBe('owl');
  });

  it('returns the new kata when it cannot be joined yet', async () => {
    const join = (): Promise<never> =>
      Promise.reject(new DojoProblem('runner-unreachable', 'Down.'));
    expect(await forkKata(forking({ fork, join }), from)).toBe('/kata/0000000001');
  });

  it('rejects when the light cannot be forked', async () => {
    await expect(forkKata(forking({}), from)).rejects.toThrow('unscripted');
  });
});
