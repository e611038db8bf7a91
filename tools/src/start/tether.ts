import type { Machine } from '../machine/machine';

/**
 * A service runs in a session of its own, so nothing would end it when this process is killed by force. The kernel
 * does (prctl(2), PR_SET_PDEATHSIG) for one that is started by util-linux's setpriv; busybox's does not know how.
 */
export function tetherOf(machine: Machine): readonly string[] {
  if (!machine.isDebianFamily || !machine.hasProgram('setpriv')) return [];
  return ['setpriv', '--pdeathsig', 'TERM', '--'];
}
