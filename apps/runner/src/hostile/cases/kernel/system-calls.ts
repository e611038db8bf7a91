import { saysExactly, section } from '../../hostile-case';

type Call = readonly [name: string, call: string, error: string];

/** Each is made once. A filter that is attached many times deadlocks the host's kernel. */
const refused: readonly Call[] = [
  ['SO_ATTACH_FILTER', 'setsockopt(udp, SOL_SOCKET, 26, &program, sizeof program)', 'EPERM'],
  ['SO_ATTACH_BPF', 'setsockopt(udp, SOL_SOCKET, 50, &udp, sizeof udp)', 'EPERM'],
  [
    'SO_ATTACH_REUSEPORT_CBPF',
    'setsockopt(udp, SOL_SOCKET, 51, &program, sizeof program)',
    'EPERM',
  ],
  ['SO_ATTACH_REUSEPORT_EBPF', 'setsockopt(udp, SOL_SOCKET, 52, &udp, sizeof udp)', 'EPERM'],
  [
    'SO_ATTACH_FILTER with a high bit in the level',
    'syscall(SYS_setsockopt, udp, HIGH | 1, 26, &program, sizeof program)',
    'EPERM',
  ],
  [
    'SO_ATTACH_FILTER with a high bit in the option',
    'syscall(SYS_setsockopt, udp, 1, HIGH | 26, &program, sizeof program)',
    'EPERM',
  ],
  ['seccomp', 'syscall(SYS_seccomp, 1, 0, &program)', 'EPERM'],
  ['PR_SET_SECCOMP', 'prctl(PR_SET_SECCOMP, 2, &program)', 'EPERM'],
  ['PR_SET_SECCOMP with a high bit', 'syscall(SYS_prctl, HIGH | 22, 2, &program)', 'EPERM'],
  ['AF_VSOCK', 'socket(40, SOCK_STREAM, 0)', 'EPERM'],
  ['AF_VSOCK with a high bit', 'syscall(SYS_socket, HIGH | 40, SOCK_STREAM, 0)', 'EPERM'],
  ['AF_ALG', 'socket(38, SOCK_SEQPACKET, 0)', 'EPERM'],
  ['AF_PACKET', 'socket(17, SOCK_RAW, 0)', 'EPERM'],
  ['NETLINK_USERSOCK', 'socket(16, SOCK_RAW, 2)', 'EPERM'],
  ['SCTP', 'socket(AF_INET, SOCK_STREAM, 132)', 'EPERM'],
  ['ICMP', 'socket(AF_INET, SOCK_DGRAM, 1)', 'EPERM'],
  ['io_uring_setup', 'syscall(425, 1, zeros)', 'ENOSYS'],
  ['io_setup', 'syscall(SYS_io_setup, 1, zeros)', 'ENOSYS'],
  ['clone3', 'syscall(435, zeros, 64)', 'ENOSYS'],
  ['userfaultfd', 'syscall(SYS_userfaultfd, 1)', 'EPERM'],
  ['bpf', 'syscall(SYS_bpf, 0, zeros, 8)', 'EPERM'],
  ['perf_event_open', 'syscall(SYS_perf_event_open, zeros, 0, -1, -1, 0)', 'EPERM'],
  ['keyctl', 'syscall(SYS_keyctl, 0, -3, 1)', 'EPERM'],
  ['add_key', 'syscall(SYS_add_key, "user", "a", "b", 1, -3)', 'EPERM'],
  ['request_key', 'syscall(SYS_request_key, "user", "a", 0, 0)', 'EPERM'],
  ['fallocate', 'fallocate(file, FALLOC_FL_KEEP_SIZE, 0, 1 << 20)', 'EOPNOTSUPP'],
  ['FS_IOC_RESVSP', 'ioctl(file, 0x40305828, reserve)', 'EPERM'],
  ['FS_IOC_FSSETXATTR', 'ioctl(file, 0x401c5820, zeros)', 'EPERM'],
  ['file_setattr', 'syscall(469, -1, "", zeros, 24, 0)', 'ENOSYS'],
  ['quotactl', 'syscall(SYS_quotactl, 0, 0, 0, 0)', 'EPERM'],
  ['prlimit of PID 1', 'syscall(SYS_prlimit64, 1, RLIMIT_NOFILE, zeros, 0)', 'EPERM'],
  [
    'prlimit of PID 1 with a high bit',
    'syscall(SYS_prlimit64, HIGH | 1, RLIMIT_NOFILE, zeros, 0)',
    'EPERM',
  ],
  ['setpriority of PID 1', 'setpriority(PRIO_PROCESS, 1, 19)', 'EPERM'],
  ['setpriority of PID 1 with a high bit', 'syscall(SYS_setpriority, 0, HIGH | 1, 19)', 'EPERM'],
  ['setpriority of the group of PID 1', 'setpriority(PRIO_PGRP, 1, 19)', 'EPERM'],
  ['setpriority of the user', 'setpriority(PRIO_USER, 0, 19)', 'EPERM'],
  ['sched_setattr of PID 1', 'syscall(SYS_sched_setattr, 1, zeros, 0)', 'EPERM'],
  ['PR_SCHED_CORE', 'prctl(62, 1, 0, 0, 0)', 'EPERM'],
  ['mount', 'mount("none", "/tmp", "tmpfs", 0, 0)', 'EPERM'],
  ['umount', 'umount2("/tmp", 0)', 'EPERM'],
  ['chroot', 'chroot("/tmp")', 'EPERM'],
  ['pivot_root', 'syscall(SYS_pivot_root, "/tmp", "/tmp")', 'EPERM'],
  ['setns', 'setns(udp, 0)', 'EPERM'],
  ['unshare of a user namespace', 'unshare(CLONE_NEWUSER)', 'EPERM'],
  ['unshare of a mount namespace', 'unshare(CLONE_NEWNS)', 'EPERM'],
  [
    'clone into a user namespace',
    'syscall(SYS_clone, CLONE_NEWUSER | SIGCHLD, 0, 0, 0, 0)',
    'EPERM',
  ],
  ['mknod of a disk', 'mknod("/tmp/disk", S_IFBLK | 0600, makedev(254, 0))', 'EPERM'],
  ['open_by_handle_at', 'syscall(SYS_open_by_handle_at, 3, zeros, 0)', 'EPERM'],
  ['pidfd_getfd', 'syscall(438, 3, 0, 0)', 'EPERM'],
  ['init_module', 'syscall(SYS_init_module, zeros, 0, "")', 'EPERM'],
  ['kexec_load', 'syscall(SYS_kexec_load, 0, 0, 0, 0)', 'EPERM'],
  ['reboot', 'syscall(SYS_reboot, 0xfee1dead, 672274793, 0x89abcdef, 0)', 'EPERM'],
  ['swapon', 'swapon("/tmp/x", 0)', 'EPERM'],
  ['sethostname', 'sethostname("x", 1)', 'EPERM'],
  ['clock_settime', 'syscall(SYS_clock_settime, 0, zeros)', 'EPERM'],
  ['setuid', 'setuid(0)', 'EPERM'],
  ['setgid', 'setgid(0)', 'EPERM'],
  [
    'a raised limit of open files',
    'setrlimit(RLIMIT_NOFILE, &(struct rlimit){4096, 4096})',
    'EPERM',
  ],
  [
    'a raised limit of file size',
    'setrlimit(RLIMIT_FSIZE, &(struct rlimit){RLIM_INFINITY, RLIM_INFINITY})',
    'EPERM',
  ],
  [
    'a limit of another process',
    'syscall(SYS_prlimit64, getppid(), RLIMIT_NOFILE, zeros, 0)',
    'EPERM',
  ],
];

/** What languages and their test frameworks need goes on working. */
const needed: readonly Call[] = [
  ['SO_REUSEADDR', 'setsockopt(udp, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one)', 'OK'],
  ['SO_RCVBUF', 'setsockopt(udp, SOL_SOCKET, SO_RCVBUF, &one, sizeof one)', 'OK'],
  ['TCP over IPv6', 'socket(AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0)', 'OK'],
  ['UNIX sockets', 'socketpair(AF_UNIX, SOCK_STREAM, 0, (int *)zeros)', 'OK'],
  ['NETLINK_ROUTE', 'socket(16, SOCK_RAW, 0)', 'OK'],
  ['its own limits', 'syscall(SYS_prlimit64, getpid(), RLIMIT_NOFILE, 0, zeros)', 'OK'],
  ['its own limit of files, lowered', 'setrlimit(RLIMIT_NOFILE, &(struct rlimit){512, 512})', 'OK'],
  ['its own limit of core files, read', 'getrlimit(RLIMIT_CORE, (struct rlimit *)zeros)', 'OK'],
  ['its own priority', 'setpriority(PRIO_PROCESS, 0, 1)', 'OK'],
  ['the priority of one process', 'setpriority(PRIO_PROCESS, getpid(), 2)', 'OK'],
  ['the priority of its group', 'setpriority(PRIO_PGRP, 0, 3)', 'OK'],
  [
    'the scheduling of one process',
    'sched_setscheduler(getpid(), 0, &(struct sched_param){0})',
    'OK',
  ],
  ['the name of a thread', 'prctl(PR_SET_NAME, "x", 0, 0, 0)', 'OK'],
  ['posix_fallocate', 'posix_fallocate(file, 0, 4096)', 'OK'],
  ['personality', 'syscall(SYS_personality, 0xffffffff)', 'OK'],
  ['FIONREAD', 'ioctl(pipes[0], FIONREAD, zeros)', 'OK'],
  ['memfd_create', 'memfd_create("x", 0)', 'OK'],
  ['syncfs', 'syncfs(file)', 'OK'],
];

/** Prints a line for each call: its name, and OK or the error's name. */
const program = (calls: readonly Call[]) => `#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/swap.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <unistd.h>
#define HIGH 0x100000000
#define TRY(name, call) do { errno = 0; long got = (long)(call); \\
  printf("%s %s\\n", name, got < 0 ? strerrorname_np(errno) : "OK"); } while (0)
int main() {
  struct sock_filter accept_all = {6, 0, 0, 0xffff};
  struct sock_fprog program = {1, &accept_all};
  long zeros[64] = {0}, reserve[6] = {0, 0, 1 << 20};
  int one = 1, pipes[2], udp = socket(AF_INET, SOCK_DGRAM, 0), file = open("file", O_RDWR | O_CREAT, 0600);
  if (pipe(pipes) != 0 || udp < 0 || file < 0) return 9;
${calls.map(([name, call]) => `  TRY("${name}", ${call});`).join('\n')}
  struct stat kept;
  fstat(file, &kept);
  return kept.st_blocks > 8;
}
`;

const attackOf = (calls: readonly Call[]) => ({
  attack: {
    language: 'c' as const,
    script: 'gcc -w -o /tmp/a a.c && /tmp/a',
    files: { 'a.c': program(calls) },
  },
  maxSeconds: 5,
  expected: {
    status: 0,
    stdout: saysExactly(calls.map(([name, , error]) => `${name} ${error}\n`).join('')),
  },
  quick: true as const,
});

export const systemCalls = section('System calls', [
  { name: 'each that the profile refuses, once', ...attackOf(refused) },
  { name: 'what programs need, beside what is refused', ...attackOf(needed) },
]);
