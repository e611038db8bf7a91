import { isAnyOf, isValue, type Condition, type SystemCallRow } from './system-call-row';

const [UNIX, INET, INET6, NETLINK] = [1, 2, 10, 16];
const [STREAM, DATAGRAM] = [1, 2];
/** Flags such as SOCK_CLOEXEC stand above these bits of the type. */
const TYPE_MASK = 0xf;
const [DEFAULT, TCP, UDP] = [0, 6, 17];
const NETLINK_ROUTE = 0;

function internet(family: number, type: number, protocol: number): Condition[] {
  return [isValue(0, family), isValue(1, type, TYPE_MASK), isValue(2, protocol)];
}

const SOL_SOCKET = 1;
const BUFFER_SIZES = [7, 8];
/** The level of setsockopt(2), and its options that are allowed. */
const OPTIONS: readonly (readonly [level: number, options: readonly number[]])[] = [
  // SO_REUSEADDR to SO_BROADCAST, SO_KEEPALIVE to SO_REUSEPORT, SO_PASSCRED, SO_RCVLOWAT to SO_SNDTIMEO, SO_TIMESTAMP,
  // SO_TIMESTAMPNS, SO_RCVTIMEO_NEW and SO_SNDTIMEO_NEW.
  [SOL_SOCKET, [2, 3, 4, 5, 6, 9, 10, 12, 13, 15, 16, 18, 19, 20, 21, 29, 35, 66, 67]],
  // IP_TOS to IP_RECVTOS without IP_HDRINCL and IP_XFRM_POLICY, and what multicast needs.
  [0, [1, 2, 4, 6, 7, 8, 10, 11, 12, 13, 24, 32, 33, 34, 35, 36, 49]],
  // TCP_NODELAY to TCP_QUICKACK, TCP_USER_TIMEOUT and TCP_FASTOPEN.
  [TCP, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 18, 23]],
  // IPV6_UNICAST_HOPS to IPV6_V6ONLY, IPV6_MULTICAST_ALL, IPV6_RECVPKTINFO to IPV6_RECVHOPLIMIT, and the traffic class.
  [41, [16, 17, 18, 19, 20, 21, 24, 25, 26, 29, 49, 50, 51, 66, 67]],
];

/** System calls that make sockets and set their options. */
export const SOCKET_CALLS: readonly SystemCallRow[] = [
  {
    calls: ['socket'],
    action: 'allow',
    when: [
      [isValue(0, UNIX)],
      ...[INET, INET6].flatMap((family) => [
        internet(family, STREAM, DEFAULT),
        internet(family, STREAM, TCP),
        internet(family, DATAGRAM, DEFAULT),
        internet(family, DATAGRAM, UDP),
      ]),
      [isValue(0, NETLINK), isValue(2, NETLINK_ROUTE)],
    ],
    condition: 'family UNIX; INET and INET6 with TCP or UDP; NETLINK with the protocol ROUTE',
    reason:
      'Programs talk over loopback and list interfaces. Every other family loads kernel modules or ' +
      'reaches beyond the sandbox: VSOCK the hypervisor, ALG the kernel’s cryptography. NETLINK_USERSOCK ' +
      'takes memory that no cgroup of version 1 counts.',
  },
  {
    calls: ['socketpair'],
    action: 'allow',
    when: [[isValue(0, UNIX)]],
    condition: 'family UNIX',
    reason: 'No other family has pairs that a program needs.',
  },
  {
    calls: ['setsockopt'],
    action: 'allow',
    when: OPTIONS.flatMap(([level, options]) =>
      isAnyOf(2, options).map((condition) => [isValue(1, level), condition]),
    ),
    condition: 'common options of SOL_SOCKET, IP, TCP and IPV6',
    reason:
      'SO_ATTACH_FILTER, SO_ATTACH_BPF and the two SO_ATTACH_REUSEPORT options load programs into kernel ' +
      'memory that no cgroup counts; enough of them deadlock the host.',
  },
  {
    calls: ['setsockopt'],
    action: 'nothing',
    when: BUFFER_SIZES.map((option) => [isValue(1, SOL_SOCKET), isValue(2, option)]),
    condition: 'SO_SNDBUF, SO_RCVBUF',
    reason:
      'A cgroup of version 1 does not count socket buffers. They keep the size that the sysctls give ' +
      'them; the kernel rounds the asked size anyway.',
  },
];
