import { FakeMachine } from '../../machine/testing/fake-machine';
import { tetherOf } from './tether';

describe('tetherOf', () => {
  const machine = new FakeMachine();

  it('is setpriv of util-linux where it is installed', () => {
    machine.installed.add('setpriv');
    expect(tetherOf(machine)).toContain('--pdeathsig');
  });

  it('is empty where setpriv may belong to busybox', () => {
    machine.isDebianFamily = false;
    expect(tetherOf(machine)).toEqual([]);
  });
});
