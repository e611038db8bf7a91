import { REFUSED_CALLS } from './refused-calls';
import { SECCOMP_OPTION, SECCOMP_PROFILE, SYSTEM_CALLS } from './seccomp-profile';

interface Argument {
  readonly index: number;
  readonly value: number;
  readonly valueTwo: number;
  readonly op: string;
}

/** Returns what a filter makes of a call: the rules with 64-bit comparisons, as libseccomp compiles them. */
function verdict(call: string, ...given: readonly (number | bigint)[]): string | number {
  const rule = SECCOMP_PROFILE.syscalls.find(
    ({ names, args = [] }) => names.includes(call) && holds(args, given),
  );
  if (rule === undefined) return SECCOMP_PROFILE.defaultErrnoRet;
  return rule.action === 'SCMP_ACT_ALLOW' ? 'allowed' : (rule.errnoRet ?? NaN);
}

/**
 * Returns whether a rule's conditions hold. Those on different arguments must all hold. Of several on one argument, one
 * must: runc makes a rule of each.
 */
function holds(args: readonly Argument[], given: readonly (number | bigint)[]): boolean {
  const areAlternatives = new Set(args.map(({ index }) => index)).size < args.length;
  const isMet = (argument: Argument): boolean => matches(argument, given);
  return areAlternatives ? args.some(isMet) : args.every(isMet);
}

function matches(argument: Argument, given: readonly (number | bigint)[]): boolean {
  const { index, value: mask, valueTwo, op } = argument;
  if (op === 'SCMP_CMP_NE') return BigInt(given[index] ?? 0) !== BigInt(mask);
  return (BigInt(given[index] ?? 0) & BigInt(mask)) === BigInt(valueTwo);
}

const HIGH = 1n << 32n;
const [SOL_SOCKET, STREAM, DATAGRAM] = [1, 1, 2];
const EPERM = 1;

describe('the seccomp profile', () => {
  it('allows the listed options of prctl and setsockopt, and no other', () => {
    const allowed = (call: string, ...given: number[]) => verdict(call, ...given) === 'allowed';
    const below100 = Array.from({ length: 100 }, (_x, value) => value);
    expect(below100.filter((option) => allowed('prctl', option))).toEqual([
      ...[
        1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 19, 21, 23, 24, 25, 26, 27, 28, 29,
      ],
      ...[
        30, 36, 37, 38, 39, 40, 41, 42, 45, 46, 47, 50, 51, 52, 53, 54, 55, 56, 60, 61, 63, 64, 65,
      ],
      66,
    ]);
    expect(below100.filter((option) => allowed('setsockopt', 3, SOL_SOCKET, option))).toEqual([
      2, 3, 4, 5, 6, 9, 10, 12, 13, 15, 16, 18, 19, 20, 21, 29, 35, 66, 67,
    ]);
  });

  it.each([26, 50, 51, 52])('refuses socket option %d, which loads a program', (option) => {
    expect(verdict('setsockopt', 3, SOL_SOCKET, option)).toBe(EPERM);
  });

  it('compares only the bits that the kernel reads', () => {
    expect(verdict('setsockopt', 3, HIGH | 1n, 26)).toBe(EPERM);
    expect(verdict('setsockopt', 3, 1, HIGH | 26n)).toBe(EPERM);
    expect(verdict('socket', HIGH | 40n, STREAM, 0)).toBe(EPERM);
    expect(verdict('prctl', HIGH | 22n, 2)).toBe(EPERM);
    expect(verdict('prlimit64', HIGH | 1n, 7, 0x1000)).toBe(EPERM);
    expect(verdict('setsockopt', 3, HIGH | 1n, 2)).toBe('allowed');
  });

  it.each([
    ['UNIX', [1, 5, 0], 'allowed'],
    ['TCP', [2, STREAM | 0o2000000, 6], 'allowed'],
    ['UDP over IPv6', [10, DATAGRAM | 0o4000, 0], 'allowed'],
    ['NETLINK/ROUTE', [16, 3, 0], 'allowed'],
    ['NETLINK/USERSOCK', [16, 3, 2], EPERM],
    ['SCTP', [2, STREAM, 132], EPERM],
    ['SCTP by SEQPACKET', [2, 5, 0], EPERM],
    ['ICMP', [2, DATAGRAM, 1], EPERM],
    ['PACKET', [17, 3, 0], EPERM],
    ['ALG', [38, 5, 0], EPERM],
    ['VSOCK', [40, STREAM, 0], EPERM],
  ])('of a socket of %s takes %j as %s', (_name, given, expected) => {
    expect(verdict('socket', ...given)).toBe(expected);
  });

  it.each(['sched_setaffinity', 'sched_setscheduler', 'sched_setattr'])(
    'lets %s reach any process but PID 1',
    (call) => {
      expect(verdict(call, 1)).toBe(EPERM);
      expect(verdict(call, HIGH | 1n)).toBe(EPERM);
      for (const pid of [0, 2, 3, 4096, 4097, 32_768, 4_194_303])
        expect(verdict(call, pid)).toBe('allowed');
    },
  );

  it.each([0, 1, 2, 3, 5, 6, 7, 8, 12, 15])('lets a program set its own limit %d', (resource) => {
    expect(verdict('prlimit64', 0, resource, 0x7ffc_0000_1000)).toBe('allowed');
    expect(verdict('setrlimit', resource)).toBe('allowed');
  });

  it('lets no program change its limit of core files, or a limit of another', () => {
    const [core, files] = [4, 7];
    expect(verdict('prlimit64', 0, core, 0x7f00_0000_0000)).toBe(0);
    expect(verdict('prlimit64', 0, HIGH | 4n, 0x1000)).toBe(0);
    expect(verdict('setrlimit', core)).toBe(0);
    expect(verdict('setrlimit', HIGH | 4n)).toBe(0);
    for (const pid of [1, 2, 4096]) expect(verdict('prlimit64', pid, files, 0x1000)).toBe(EPERM);
    for (const pid of [0, 1, 4096]) expect(verdict('prlimit64', pid, core, 0)).toBe('allowed');
  });

  it('lets priorities be set for a process or a group, but not those of PID 1 or of a whole uid', () => {
    const [group, user] = [1, 2];
    for (const who of [0, 2, 4096]) {
      expect(verdict('setpriority', 0, who, 1)).toBe('allowed');
      expect(verdict('setpriority', group, who, 1)).toBe('allowed');
      expect(verdict('setpriority', user, who, 1)).toBe(EPERM);
      expect(verdict('ioprio_set', 1, who, 0)).toBe('allowed');
    }
    for (const which of [0, 1, 2, 3]) {
      expect(verdict('setpriority', which, 1, 1)).toBe(EPERM);
      expect(verdict('ioprio_set', which, HIGH | 1n, 0)).toBe(EPERM);
    }
    expect(verdict('ioprio_set', 2, 0, 0)).toBe(EPERM);
    expect(verdict('ioprio_set', 3, 40_028, 0)).toBe(EPERM);
  });

  it('joins conditions of one argument only when each list has no other', () => {
    for (const { args = [] } of SECCOMP_PROFILE.syscalls) {
      const indexes = new Set(args.map(({ index }) => index));
      expect([1, args.length]).toContain(indexes.size);
    }
  });

  it('is short, because the engine reads and writes it several times at each start', () => {
    expect(SECCOMP_OPTION.length).toBeLessThan(26_000);
  });

  it.each([0x2_0000, 0x200_0000, 0x1000_0000, 0x4000_0000])(
    'refuses clone with the namespace flag 0x%s',
    (flag) => {
      expect(verdict('clone', flag | 17)).toBe(EPERM);
    },
  );

  it('allows threads and processes', () => {
    expect(verdict('clone', 0x3d0f00)).toBe('allowed');
    expect(verdict('clone', 17)).toBe('allowed');
    expect(verdict('clone', 0x1_0f00 & ~0x400)).toBe(EPERM);
    expect(verdict('close_range', 3, 9, 4)).toBe('allowed');
    expect(verdict('close_range', 3, 9, 2)).toBe(EPERM);
    expect(verdict('clone3')).toBe(38);
  });

  it.each([
    ['FS_IOC_RESVSP', 0x4030_5828, EPERM],
    ['FS_IOC_FSSETXATTR', 0x401c_5820, EPERM],
    ['BTRFS_IOC_SUBVOL_CREATE', 0x5000_940e, EPERM],
    ['FIONREAD', 0x541b, 'allowed'],
    ['SIOCGIFCONF', 0x8912, 'allowed'],
  ])('takes the request %s', (_name, request, expected) => {
    expect(verdict('ioctl', 3, request)).toBe(expected);
  });

  it('gives the errors that libraries have a fallback for', () => {
    expect(verdict('fallocate', 3, 1)).toBe(95);
    expect(verdict('io_uring_setup')).toBe(38);
    expect(verdict('io_setup')).toBe(38);
    expect(verdict('sync')).toBe(0);
  });

  it('refuses every call that is named as refused, and a call that nobody knows', () => {
    const refused = REFUSED_CALLS.flatMap(({ calls }) => calls);
    for (const call of [...refused, 'a_new_call'])
      expect([call, verdict(call)]).toEqual([call, EPERM]);
  });

  it('names no call in two rows without a condition', () => {
    const plain = SYSTEM_CALLS.filter(({ when }) => when === undefined).flatMap(
      ({ calls }) => calls,
    );
    expect([...new Set(plain)]).toEqual(plain);
    const conditional = SYSTEM_CALLS.filter(({ when }) => when !== undefined);
    for (const { calls } of conditional)
      expect(plain).not.toEqual(expect.arrayContaining([...calls]));
  });

  it('goes to the engine with a mask and a value for each condition', () => {
    expect(SECCOMP_OPTION).toContain(
      '{"names":["socketpair"],"action":"SCMP_ACT_ALLOW","args":[{' +
        '"index":0,"value":4294967295,"valueTwo":1,"op":"SCMP_CMP_MASKED_EQ"}]}',
    );
  });
});
