import { FakeMachine } from '../machine/fake-machine';
import { tetherOf } from './tether';

describe('tetherOf', () => {
  const machine = new FakeMachine();

  it('is util-linux’s setpriv where that is', () => {
    machine.installed.add('setpriv');
    expect(tetherOf(machine)).toContain('--pdeathsig');
  });

  it('is nothing where a setpriv may be busybox’s', () => {
    machine.isDebianFamily = false;
    expect(tetherOf(machine)).toEqual([]);
  });
});
