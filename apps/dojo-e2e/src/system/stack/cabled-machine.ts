import { ISOLATED } from '../engine/engine-process';
import type { PrivateNetwork } from '../engine/private-network/private-network';
import { runProgram } from '../run-program';

/** A network of machines: one of them has the switch in it, the others a cable each that leads there. */
export interface Machines {
  /** Goes before the first machine's engine. */
  readonly first: readonly string[];
  /** Goes before the engine of another one, which is called and addressed so. */
  cabled(name: string, address: string): readonly string[];
}

export const FIRST_ADDRESS = '192.168.77.1';

/** The cable goes with the machine: one that died may have left its end at the switch for a moment. */
const CABLE = `
  ip link set lo up
  nsenter --net="$1" ip link delete "$2" 2>/dev/null
  ip link add cable type veth peer name "$2" netns "$1" &&
    nsenter --net="$1" ip link set "$2" master switch up &&
    ip address add "$3/24" dev cable &&
    ip link set cable up || exit
  shift 3
  exec "$@"`;

/** The engine's socket is where it is on any machine, and the file system is the same on all but for that. */
const HOST = `
  hostname "$1" && mount -t tmpfs none /run || exit
  shift
  exec "$@"`;

/** Takes root. */
export async function connectMachines(network: PrivateNetwork, name: string): Promise<Machines> {
  const inside = (...command: string[]) => runProgram([...network.enter, ...command]);
  await inside('ip', 'link', 'add', 'switch', 'type', 'bridge');
  await inside('ip', 'address', 'add', `${FIRST_ADDRESS}/24`, 'dev', 'switch');
  await inside('ip', 'link', 'set', 'switch', 'up');
  return {
    first: [...network.enter, ...host(name)],
    cabled: (other, address) => [
      ...['unshare', '--net', 'sh', '-c', CABLE, 'sh', network.path, other, address],
      ...host(other),
    ],
  };
}

/** In the network where it is started. */
function host(name: string): readonly string[] {
  const own = ISOLATED.filter((part) => part !== '--net');
  return [...own, '--uts', 'sh', '-c', HOST, 'sh', name];
}
