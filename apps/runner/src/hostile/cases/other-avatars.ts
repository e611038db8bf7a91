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
        'echo x > /sandboxes/tiger/x; echo x >> /sandboxes/tiger/secret.txt; rm -rf /sandboxes/tiger; touch /sandboxes/wolf/x; chmod 777 /sandboxes/tiger; exit 3',
    },
    expected: { status: 3, stderr: says(/Permission denied/) },
  },
  {
    name: 'replacing /sandboxes/<other>',
    attack: {
      script:
        'mv /sandboxes/tiger /sandboxes/gone; rmdir /sandboxes/wolf; ln -s /tmp /sandboxes/unicorn; mkdir /sandboxes/new; mv /sandboxes/lion /sandboxes/wolf; exit 3',
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
      script:
        'for i in $(seq 2 3000); do [ $i = $$ ] || kill -9 $i 2>/dev/null && echo $i; done | wc -l; ls /proc | grep -c "^[0-9]"',
    },
    expected: { status: oneOf(0, 137) },
  },
  {
    name: 'ptrace of another avatar’s processes',
    attack: {
      script: `python3 -c "
import ctypes, os
c = ctypes.CDLL(None)
print(sum(c.ptrace(16, p, 0, 0) == 0 for p in range(2, 5000) if not os.path.exists(f'/proc/{p}')))"`,
    },
    expected: { status: 0, stdout: saysExactly('0\n') },
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
    name: 'all inotify instances taken, and a file locked',
    attack: {
      script: `python3 -c "
import ctypes, fcntl, os, time
c = ctypes.CDLL(None)
n = 0
while n < 1000 and c.inotify_init() >= 0: n += 1
f = open('lock', 'w'); fcntl.flock(f, fcntl.LOCK_EX)
time.sleep(60)"`,
    },
    expected: { status: 'timed_out' },
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
