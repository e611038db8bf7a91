import { ISOLATED } from '../engine/engine-process';
import type { PrivateNetwork } from '../engine/private-network/private-network';
import { runProgram } from '../run-program';

/** A network of machines. The first contains a bridge, and each other one has a virtual cable to it. */
export interface Machines {
  /** Precedes the command of the first machine's engine. */
  readonly first: readonly string[];
  /** Precedes the command of another machine's engine, with this host name and address. */
  cabled(name: string, address: string): readonly string[];
}

export const FIRST_ADDRESS = '192.168.77.1';

/** The cable is removed with its machine. The other end may remain at the bridge for a moment. */
const CABLE = `
  ip link set lo up
  nsenter --net="$1" ip link delete "$2" 2>/dev/null
  ip link add cable type veth peer name "$2" netns "$1" &&
    nsenter --net="$1" ip link set "$2" master switch up &&
    ip address add "$3/24" dev cable &&
    ip link set cable up || exit
  shift 3
  exec "$@"`;

/** The engine's socket has its usual path. Apart from `/run` all machines share one file system. */
const HOST = `
  hostname "$1" && mount -t tmpfs none /run || exit
  shift
  exec "$@"`;

/** Needs root. */
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

/** Runs in the network of its caller. */
function host(name: string): readonly string[] {
  const own = ISOLATED.filter((part) => part !== '--net');
  return [...own, '--uts', 'sh', '-c', HOST, 'sh', name];
}
