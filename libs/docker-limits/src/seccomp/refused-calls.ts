import type { SystemCallRow } from './system-call-row';

/** Refused with ENOSYS: callers then do without, as on a kernel that is older than the call. */
export const MISSING_CALLS: readonly SystemCallRow[] = [
  {
    calls: ['clone3'],
    action: 'ENOSYS',
    reason: 'Its flags are in memory, where no filter can look. The C library falls back to clone.',
  },
  {
    calls: ['io_uring_enter', 'io_uring_register', 'io_uring_setup'],
    action: 'ENOSYS',
    reason: 'No system call filter checks its operations.',
  },
  {
    calls: ['io_cancel', 'io_destroy', 'io_getevents', 'io_pgetevents', 'io_setup', 'io_submit'],
    action: 'ENOSYS',
    reason: 'The whole machine shares one number of requests (fs.aio-max-nr).',
  },
  {
    calls: ['landlock_add_rule', 'landlock_create_ruleset', 'landlock_restrict_self'],
    action: 'ENOSYS',
    reason: 'A sandbox is locked down already; rules take kernel memory.',
  },
  {
    calls: ['memfd_secret', 'pkey_alloc', 'pkey_free', 'pkey_mprotect'],
    action: 'ENOSYS',
    reason:
      'Memory that no other process can read, or with keys that protect it. Runtimes do not need it.',
  },
  {
    calls: ['file_getattr', 'file_setattr', 'listmount', 'lsm_get_self_attr', 'lsm_list_modules'],
    action: 'ENOSYS',
    reason: 'They set project IDs, and list mounts and security modules.',
  },
];

/** Refused with EPERM because no row allows them. Named here so that the reasons are known and tests can ask. */
export const REFUSED_CALLS: readonly Pick<SystemCallRow, 'calls' | 'reason'>[] = [
  {
    calls: ['seccomp'],
    reason: 'Filters are programs in kernel memory that no cgroup counts.',
  },
  {
    calls: ['bpf', 'perf_event_open', 'userfaultfd'],
    reason: 'Most exploits of the kernel start here.',
  },
  {
    calls: ['add_key', 'keyctl', 'request_key'],
    reason: 'Keys are counted per uid across containers, and belong to no namespace.',
  },
  { calls: ['quotactl', 'quotactl_fd'], reason: 'Quotas are for the operator of the machine.' },
  {
    calls: [
      ...['chroot', 'fsconfig', 'fsmount', 'fsopen', 'mount', 'mount_setattr', 'move_mount'],
      ...['open_tree', 'pivot_root', 'setns', 'umount2', 'unshare'],
    ],
    reason: 'Mounts and namespaces are how a container is made, and how one escapes.',
  },
  {
    calls: ['name_to_handle_at', 'open_by_handle_at'],
    reason: 'A handle opens a file past the directories above it.',
  },
  {
    calls: [
      ...['acct', 'adjtimex', 'clock_adjtime', 'clock_settime', 'delete_module', 'finit_module'],
      ...['init_module', 'ioperm', 'iopl', 'kexec_load', 'reboot', 'sethostname', 'settimeofday'],
      ...['swapoff', 'swapon', 'syslog', 'vhangup'],
    ],
    reason: 'They administer the machine.',
  },
  {
    calls: ['kcmp', 'pidfd_getfd', 'process_madvise', 'process_mrelease'],
    reason: 'They reach into other processes, and no language needs them.',
  },
  {
    calls: ['get_mempolicy', 'mbind', 'migrate_pages', 'move_pages', 'set_mempolicy'],
    reason: 'They place memory on the nodes of the machine, which the kernel does by itself.',
  },
  { calls: ['modify_ldt'], reason: 'Only 16-bit programs need it; it has a history of exploits.' },
];
