import { oneOf, says, saysExactly, section } from '../hostile-case';

export const otherAvatars = section('Other avatars', [
  {
    name: 'reading and listing in another avatar’s sandbox',
    attack: {
      script:
        'ls -la /sandboxes/tiger; cat /sandboxes/tiger/* | wc -c; cd /sandboxes/tiger; exit 3',
    },
    expected: { status: 3, stdout: saysExactly('0\n'), stderr: says(/Permission denied/) },
    quick: true,
  },
  {
    name: 'writing and deleting in another avatar’s sandbox',
    attack: {
      script:
        'echo x > /sandboxes/tiger/x; echo x >> /sandboxes/tiger/secret.txt; rm -rf /sandboxes/tiger; ' +
        'touch /sandboxes/wolf/x; chmod 777 /sandboxes/tiger; exit 3',
    },
    expected: { status: 3, stderr: says(/Permission denied/) },
  },
  {
    name: 'replacing /sandboxes/<other>',
    attack: {
      script:
        'mv /sandboxes/tiger /sandboxes/gone; rmdir /sandboxes/wolf; ln -s /tmp /sandboxes/unicorn; ' +
        'mkdir /sandboxes/new; mv /sandboxes/lion /sandboxes/wolf; exit 3',
    },
    expected: { status: 3 },
  },
  {
    name: 'the sandbox of an avatar who has not joined',
    attack: { script: 'ls /sandboxes/wolf; cd /sandboxes/wolf && echo in; exit 3' },
    expected: { status: 3, stdout: saysExactly('') },
  },
  {
    name: 'hard links to another avatar’s files',
    attack: { script: 'ln /sandboxes/tiger/secret.txt mine.txt; ln -L ../tiger/secret.txt m; ls' },
    expected: { status: 0, stdout: saysExactly('cyber-dojo.sh\n') },
  },
  {
    name: 'the own sandbox opened to everybody',
    attack: { script: 'chmod 777 . ; chmod u+s,g+s . ; echo done' },
    expected: { status: 0, stdout: saysExactly('done\n') },
  },
  {
    name: 'signals to another avatar’s processes',
    attack: {
      // Signal 0 asks whether a signal would be allowed. The neighbours' processes run meanwhile.
      script: `python3 - <<'END'
import errno, os, time
reached, errors = set(), set()
end = time.time() + 1
while time.time() < end:
    for pid in range(1, 33000):
        try: os.kill(pid, 0); reached.add(open(f'/proc/{pid}/comm').read().strip())
        except OSError as error: errors.add(errno.errorcode[error.errno])
print(*sorted(reached), *sorted(errors))
END`,
    },
    expected: { status: 0, stdout: says(/^\.katas-loop (bash|sh) python3 ESRCH\n$/) },
  },
  {
    name: 'ptrace of another avatar’s processes',
    attack: {
      script: `python3 - <<'END'
import ctypes, errno, os
c = ctypes.CDLL(None, use_errno=True)
errors = set()
for pid in range(2, 33000):
    # PTRACE_SEIZE stops nothing. Its own processes may be seized.
    error = 'OPEN' if c.ptrace(0x4206, pid, 0, 0) == 0 else errno.errorcode[ctypes.get_errno()]
    if error == 'ESRCH' or not os.path.exists(f'/proc/{pid}'): errors.add(error)
print(*sorted(errors))
END`,
    },
    expected: { status: 0, stdout: saysExactly('ESRCH\n') },
  },
  {
    name: 'all processes taken by the same animal in another kata',
    attack: {
      script: 'ulimit -u; for i in $(seq 400); do sleep 60 & done 2>/dev/null; sleep 60',
    },
    maxSeconds: 3,
    expected: { status: oneOf('timed_out', 254), stdout: says(/^(unlimited|\d{4,})\n/) },
    quick: true,
  },
  {
    name: 'listing and watching the directory of all sandboxes',
    attack: {
      script: `ls /sandboxes; python3 -c "
import ctypes
c = ctypes.CDLL(None, use_errno=True)
print(c.inotify_add_watch(c.inotify_init(), b'/sandboxes', 0x100), ctypes.get_errno())"`,
    },
    expected: {
      status: 0,
      stdout: saysExactly('-1 13\n'),
      stderr: says(/cannot open directory '\/sandboxes': Permission denied/),
    },
    quick: true,
  },
  {
    name: 'more pseudo-terminals than a sandbox needs',
    attack: {
      script:
        'python3 -c "import os, time; held = [os.open(\'/dev/ptmx\', os.O_RDWR) for _ in range(500)]; time.sleep(60)"',
    },
    maxSeconds: 4,
    expected: { status: 'faulty', reason: 'disk' },
  },
  {
    name: 'shared memory of the same animal in another kata',
    attack: {
      script: `python3 -c "
import ctypes
c = ctypes.CDLL(None)
print(open('/proc/sysvipc/shm').read().count('\\n'), c.shmget(0x1234, 1000, 0o1666) >= 0)"`,
    },
    expected: { status: 0, stdout: saysExactly('1 True\n') },
  },
]);
