import {
  INT,
  isNotNull,
  isNull,
  isOneOf,
  isValue,
  type Condition,
  type SystemCallRow,
} from './system-call-row';

/** CLONE_NEWNS, CLONE_NEWCGROUP, CLONE_NEWUTS, CLONE_NEWIPC, CLONE_NEWUSER, CLONE_NEWPID and CLONE_NEWNET. */
const NAMESPACE_FLAGS = 0x7e02_0000;
const [CLONE_FILES, CLONE_THREAD] = [0x400, 0x1_0000];
const CLOSE_RANGE_UNSHARE = 2;

/** PER_LINUX, PER_LINUX32, each with UNAME26, and the value that only asks. */
const PERSONALITIES = [0, 0x8, 0x2_0000, 0x2_0008, 0xffff_ffff];

/**
 * From `linux/prctl.h`. Missing are PR_SET_SECCOMP (22), PR_SET_MM (35), PR_SET_IO_FLUSHER (57),
 * PR_SET_SYSCALL_USER_DISPATCH (59), PR_SCHED_CORE (62) and others that a program has no use for.
 */
const PRCTL_OPTIONS = [
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 19, 21, 23, 24, 25, 26, 27, 28, 29],
  ...[30, 36, 37, 38, 39, 40, 41, 42, 45, 46, 47, 50, 51, 52, 53, 54, 55, 56, 60, 61, 63, 64, 65],
  ...[66, 0x5356_4d41, 0x5961_6d61, 0x4155_5856],
];

/** A process whose ID is a multiple of 65,536, or one more, counts as PID 1. Few sandboxes start so many. */
const PID_BITS = 16;

/**
 * Returns the conditions for an argument that is 0, which means the caller, or has a bit set that 1 has not. A filter
 * knows no "not equal" that looks at 32 bits only.
 */
function isNotPid1(argument: number): Condition[] {
  const bits = Array.from({ length: PID_BITS - 1 }, (_x, i) => 2 << i);
  return [isValue(argument, 0), ...bits.map((bit) => isValue(argument, bit, bit))];
}

/** RLIMIT_CORE. The numbers of limits are below 16. */
const CORE = 4;
/** A number that differs from {@link CORE} does so in one of these bits. */
const IS_NO_CORE = [1, 2, 4, 8];

function isNotCore(argument: number, bit: number): Condition {
  return isValue(argument, ~CORE & bit, bit);
}

/**
 * PRIO_PROCESS and PRIO_PGRP of setpriority(2), IOPRIO_WHO_PROCESS of ioprio_set(2). PID 1 leads its own group, which
 * no process of a run can join. The next number means all processes of the uid.
 */
const IS_PROCESS_OR_GROUP = isValue(0, 0, INT - 1);

const PID_1_REASON =
  'PID 1 has the avatar’s uid, so the kernel lets a run change its limits and priorities. A sandbox ' +
  'that was altered is replaced, which costs the machine a container.';

const CORE_REASON =
  'A kernel whose core_pattern names a program starts it as root of the machine at each crash, even with a ' +
  'limit of 0. It does not with the limit of a sandbox, 1 byte, so nobody can change that limit.';

/** System calls that start processes or change how they run. */
export const PROCESS_CALLS: readonly SystemCallRow[] = [
  {
    calls: ['clone'],
    action: 'allow',
    when: [
      [isValue(0, 0, NAMESPACE_FLAGS | CLONE_THREAD)],
      [isValue(0, CLONE_THREAD | CLONE_FILES, NAMESPACE_FLAGS | CLONE_THREAD | CLONE_FILES)],
    ],
    condition: 'without a flag that makes a namespace; a thread shares its descriptors',
    reason:
      'Processes and threads. A user namespace would give capabilities within it. Descriptors of one ' +
      'thread alone would be hidden from the measurement of held files.',
  },
  {
    calls: ['close_range'],
    action: 'allow',
    when: [[isValue(2, 0, CLOSE_RANGE_UNSHARE)]],
    condition: 'without CLOSE_RANGE_UNSHARE',
    reason: 'The flag gives a thread descriptors of its own, hidden like those above.',
  },
  {
    calls: ['prctl'],
    action: 'allow',
    when: isOneOf(0, PRCTL_OPTIONS),
    condition: 'options that a program has a use for',
    reason:
      'PR_SET_SECCOMP loads filters into kernel memory, PR_SCHED_CORE decides who may share a processor ' +
      'core, PR_SET_MM changes what /proc shows of a process.',
  },
  {
    calls: ['personality'],
    action: 'allow',
    when: isOneOf(0, PERSONALITIES),
    condition: 'PER_LINUX, PER_LINUX32, UNAME26, and to ask',
    reason: 'Other personalities switch protections of memory off.',
  },
  {
    calls: ['sched_setaffinity', 'sched_setattr', 'sched_setparam', 'sched_setscheduler'],
    action: 'allow',
    when: isNotPid1(0).map((condition) => [condition]),
    condition: 'a process other than PID 1',
    reason: PID_1_REASON,
  },
  {
    calls: ['prlimit64'],
    action: 'allow',
    when: [...IS_NO_CORE.map((mask) => [isValue(0, 0), isNotCore(1, mask)]), [isNull(2)]],
    condition: 'to ask; to set an own limit other than RLIMIT_CORE',
    reason: CORE_REASON,
  },
  {
    calls: ['setrlimit'],
    action: 'allow',
    when: IS_NO_CORE.map((mask) => [isNotCore(0, mask)]),
    condition: 'any limit other than RLIMIT_CORE',
    reason: CORE_REASON,
  },
  {
    calls: ['prlimit64'],
    action: 'nothing',
    when: [[isValue(0, 0), isValue(1, CORE), isNotNull(2)]],
    condition: 'to set an own RLIMIT_CORE',
    reason: CORE_REASON,
  },
  {
    calls: ['setrlimit'],
    action: 'nothing',
    when: [[isValue(0, CORE)]],
    condition: 'RLIMIT_CORE',
    reason: CORE_REASON,
  },
  {
    calls: ['ioprio_set', 'setpriority'],
    action: 'allow',
    when: isNotPid1(1).map((condition) => [IS_PROCESS_OR_GROUP, condition]),
    condition: 'a process or a group of processes, other than PID 1',
    reason: PID_1_REASON,
  },
];
