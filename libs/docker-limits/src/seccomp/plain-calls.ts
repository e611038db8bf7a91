import type { SystemCallRow } from './system-call-row';

function allow(reason: string, calls: string): SystemCallRow {
  return { calls: calls.trim().split(/\s+/), action: 'allow', reason };
}

/** System calls that are allowed with any arguments. */
export const PLAIN_CALLS: readonly SystemCallRow[] = [
  allow(
    'Files and directories. Modes, quotas and read-only mounts bound them.',
    `access chdir chmod chown close copy_file_range creat dup dup2 dup3 faccessat faccessat2 fadvise64
    fchdir fchmod fchmodat fchmodat2 fchown fchownat fcntl fdatasync fgetxattr flistxattr flock fremovexattr fsetxattr
    fstat fstatfs fsync ftruncate futimesat getcwd getdents getdents64 getxattr lchown lgetxattr link linkat listxattr
    llistxattr lremovexattr lseek lsetxattr lstat mkdir mkdirat mknod mknodat newfstatat open openat openat2 pread64
    preadv preadv2 pwrite64 pwritev pwritev2 read readahead readlink readlinkat readv removexattr rename renameat
    renameat2 rmdir sendfile setxattr splice stat statfs statx symlink symlinkat sync_file_range tee truncate umask
    unlink unlinkat utime utimensat utimes vmsplice write writev`,
  ),
  allow(
    'Waiting for several descriptors, and descriptors for events. The limit of open files bounds them.',
    `epoll_create epoll_create1 epoll_ctl epoll_pwait epoll_pwait2 epoll_wait eventfd eventfd2 inotify_add_watch
    inotify_init inotify_init1 inotify_rm_watch pipe pipe2 poll ppoll pselect6 select signalfd signalfd4
    timerfd_create timerfd_gettime timerfd_settime`,
  ),
  allow(
    'Memory. The memory limit bounds it.',
    `brk madvise map_shadow_stack membarrier memfd_create mincore mlock mlock2 mlockall mmap mprotect
    mremap mseal msync munlock munlockall munmap remap_file_pages`,
  ),
  allow(
    'Processes, threads and their signals. PidsLimit bounds their number; the PID namespace hides all others.',
    `arch_prctl execve execveat exit exit_group fork get_robust_list getpgid getpgrp getpid getppid getsid gettid kill
    pause pidfd_open pidfd_send_signal restart_syscall rseq rt_sigaction rt_sigpending rt_sigprocmask rt_sigqueueinfo
    rt_sigreturn rt_sigsuspend rt_sigtimedwait rt_tgsigqueueinfo set_robust_list set_tid_address setpgid setsid
    sigaltstack tgkill tkill vfork wait4 waitid`,
  ),
  allow(
    'Locks and time.',
    `alarm clock_getres clock_gettime clock_nanosleep futex futex_requeue futex_wait futex_waitv futex_wake getitimer
    gettimeofday nanosleep setitimer time timer_create timer_delete timer_getoverrun timer_gettime timer_settime times`,
  ),
  allow(
    'Identity and scheduling that a process reads, or sets within the rights that it has; it has no capability.',
    `capget capset getcpu getegid geteuid getgid getgroups getpriority getrandom getresgid getresuid getrlimit
    getrusage getuid ioprio_get sched_get_priority_max sched_get_priority_min sched_getaffinity sched_getattr
    sched_getparam sched_getscheduler sched_rr_get_interval sched_yield setfsgid setfsuid setgid setgroups setregid
    setresgid setresuid setreuid setuid sysinfo uname`,
  ),
  allow(
    'Use of sockets: `socket` restricts their families, and there is no network.',
    `accept accept4 bind connect getpeername getsockname getsockopt listen recvfrom recvmmsg recvmsg sendmmsg sendmsg
    sendto shutdown`,
  ),
  allow(
    'System V and POSIX inter-process communication, within its own IPC namespace and its limits.',
    `mq_getsetattr mq_notify mq_open mq_timedreceive mq_timedsend mq_unlink msgctl msgget msgrcv msgsnd semctl semget
    semop semtimedop shmat shmctl shmdt shmget`,
  ),
  allow(
    'Debuggers of the sandbox’s own programs. PID 1 is not dumpable, so none of these reaches it.',
    'process_vm_readv process_vm_writev ptrace',
  ),
];
