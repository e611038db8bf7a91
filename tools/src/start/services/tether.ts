import type { Machine } from '../../machine/machine';

/**
 * Returns a command that makes the kernel end a service when this process is killed (prctl(2), PR_SET_PDEATHSIG). A
 * service runs in its own session, so nothing else would end it. Only util-linux's setpriv can do it, not busybox's.
 */
export function tetherOf(machine: Machine): readonly string[] {
  if (!machine.isDebianFamily || !machine.hasProgram('setpriv')) return [];
  return ['setpriv', '--pdeathsig', 'TERM', '--'];
}
