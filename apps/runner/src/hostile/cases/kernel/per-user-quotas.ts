import { says, section } from '../../hostile-case';

/** Takes something until the kernel refuses, prints how many it took and the error, and keeps it all. */
const taking = (name: string, setUp: string, call: string, next = ''): string => `python3 - <<'END'
import ctypes, errno, fcntl, os, signal, time
c = ctypes.CDLL(None, use_errno=True)
${setUp}
taken = 0
while taken < 200000 and ${call} >= 0: taken += 1
print('${name}', taken, errno.errorcode[ctypes.get_errno()], flush=True)
${next}
time.sleep(60)
END`;

/**
 * The kernel counts these for a user, in all containers together. The neighbours make the same calls during each
 * attack, and one of them is the same animal in another kata. Each attack proves that it took all.
 */
export const perUserQuotas = section('Other avatars', [
  {
    name: 'all inotify instances of the user taken and kept',
    attack: { script: taking('inotify', '', 'c.inotify_init()') },
    expected: { status: 'timed_out', stdout: says(/^inotify \d{2,} EMFILE\n$/) },
    quick: true,
  },
  {
    name: 'all queued signals and timers of the user taken and kept',
    attack: {
      script: taking(
        'signals',
        'signal.pthread_sigmask(signal.SIG_BLOCK, [40])',
        'c.sigqueue(os.getpid(), 40, None)',
        // The kernel counts both together.
        `c.timer_create(0, None, ctypes.byref(ctypes.c_void_p()))
print('timer', errno.errorcode[ctypes.get_errno()], flush=True)`,
      ),
    },
    maxSeconds: 4,
    expected: { status: 'timed_out', stdout: says(/^signals \d{4,} EAGAIN\ntimer EAGAIN\n$/) },
  },
  {
    name: 'all pipe buffers of the user taken and kept',
    attack: {
      script: taking(
        'pipes',
        `kept = []
def larger_pipe():
    kept.append(os.pipe())
    return c.fcntl(kept[-1][1], fcntl.F_SETPIPE_SZ, 1 << 20)`,
        'larger_pipe()',
      ),
    },
    expected: { status: 'timed_out', stdout: says(/^pipes \d{2,} EPERM\n$/) },
  },
]);
