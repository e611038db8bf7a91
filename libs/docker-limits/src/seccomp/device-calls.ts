import { isOneOf, isValue, type SystemCallRow } from './system-call-row';

/**
 * The second byte of a request is the device's type (ioctl(2)): 'T' terminals, pipes and all descriptors, 0x89 sockets.
 */
const TYPE_MASK = 0xff00;
const TYPES = [0x5400, 0x8900];
/** FIGETBSZ, FS_IOC_GETFLAGS, FS_IOC_FIEMAP, FICLONE and FICLONERANGE. */
const REQUESTS = [2, 0x8008_6601, 0xc020_660b, 0x4004_9409, 0x4020_940d];

/** Requests to devices and file systems. */
export const DEVICE_CALLS: readonly SystemCallRow[] = [
  {
    calls: ['ioctl'],
    action: 'allow',
    when: [...TYPES.map((type) => [isValue(1, type, TYPE_MASK)]), ...isOneOf(1, REQUESTS)],
    condition: 'terminals, pipes, sockets; to ask a file for its blocks and flags; to share blocks',
    reason:
      'FS_IOC_RESVSP takes disk space beyond RLIMIT_FSIZE, FS_IOC_FSSETXATTR moves a file to another ' +
      'project’s quota, Btrfs makes subvolumes for anybody.',
  },
  {
    calls: ['fallocate'],
    action: 'EOPNOTSUPP',
    reason:
      'With FALLOC_FL_KEEP_SIZE it takes any amount of disk space at once, which RLIMIT_FSIZE does not ' +
      'bound. Libraries write zeros in its place (posix_fallocate(3)).',
  },
  {
    calls: ['sync', 'syncfs'],
    action: 'nothing',
    reason: 'They write out what everybody else on the machine has written. fsync(2) is allowed.',
  },
];
