import { DojoProblem } from './dojo/dojo';
import { fakeDojo } from './dojo/fake-dojo';
import { fakeDrafts } from './edit/fake-drafts';
import { forkKata } from './fork';

const from = { kataId: '3456789ABC', avatarName: 'lion', number: 2 };
const fork = (): Promise<string> => Promise.resolve('0000000001');

describe('forkKata', () => {
  it('goes on as an animal of the new kata, with the unsaved edits', async () => {
    const drafts = fakeDrafts();
    const dojo = fakeDojo({ fork, join: () => Promise.resolve('owl') });
    const unsaved = new Map([['hiker.py', 'half a thought']]);
    expect(await forkKata({ dojo, drafts }, { ...from, unsaved })).toBe('/kata/0000000001/owl');
    expect(drafts.find('0000000001', 'owl')).toEqual(unsaved);
  });

  it('goes to the new kata when nobody could join it yet', async () => {
    const join = (): Promise<never> =>
      Promise.reject(new DojoProblem('runner-unreachable', 'Down.'));
    const parts = { dojo: fakeDojo({ fork, join }), drafts: fakeDrafts() };
    expect(await forkKata(parts, from)).toBe('/kata/0000000001');
  });

  it('tells why there is no fork', async () => {
    const parts = { dojo: fakeDojo({}), drafts: fakeDrafts() };
    await expect(forkKata(parts, from)).rejects.toThrow('unscripted');
  });
});
