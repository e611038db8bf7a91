import { oneOf, says, section } from '../../hostile-case';

const python = (code: string) => `python3 -c "${code}"`;

const TRIPLING_MACROS = Array.from(
  { length: 40 },
  (_x, i) => `#define A${i + 1} A${i}+A${i}+A${i}\n`,
).join('');

export const memory = section('Memory', [
  {
    name: 'one 10 GB allocation, touched',
    attack: { script: python("x = b'x' * (10 << 30)") },
    maxSeconds: 15,
    expected: { status: oneOf(1, 137, 'faulty') },
    quick: true,
  },
  {
    name: '10 GB mapped with MAP_NORESERVE, touched page by page',
    attack: {
      script: python(
        'import mmap\nm = mmap.mmap(-1, 10 << 30, flags=0x22 | 0x4000)\nfor i in range(0, 10 << 30, 4096): m[i] = 1',
      ),
    },
    maxSeconds: 15,
    expected: { status: oneOf(137, 'faulty') },
  },
  {
    name: 'slow growth to the limit',
    attack: {
      script: python('x = []\nwhile True: x.append(bytearray(4 << 20))'),
    },
    maxSeconds: 15,
    expected: { status: oneOf(137, 'faulty') },
  },
  {
    name: 'growth in cyber-dojo.sh itself',
    attack: { script: 'echo before; x=x; while :; do x=$x$x$x$x; done' },
    maxSeconds: 15,
    expected: { status: oneOf(2, 137, 'faulty', 'timed_out'), stdout: says(/^(before\n)?$/) },
  },
  {
    name: '64 processes that grow together',
    attack: {
      script: `${python(
        'import os\nfor i in range(6): os.fork()\nx = []\nwhile True: x.append(bytearray(1 << 20))',
      )}; wait; echo end`,
    },
    maxSeconds: 15,
    expected: { status: oneOf(0, 137, 'faulty', 'timed_out') },
  },
  {
    name: 'growth to just below the limit, then a fork bomb',
    attack: {
      script: python('import os\nx = bytearray(700 << 20)\nwhile True: os.fork()'),
    },
    maxSeconds: 4,
    expected: { status: oneOf(1, 137, 'faulty', 'timed_out') },
  },
  {
    name: 'memory taken by files in tmpfs',
    attack: {
      script: 'for d in /tmp /dev/shm ~; do cat /dev/zero > $d/full; done 2>/dev/null; echo full',
    },
    maxSeconds: 15,
    expected: { status: oneOf(0, 'faulty') },
    quick: true,
  },
  {
    name: 'memory taken by tmpfs and by programs together',
    attack: {
      script: `for d in /tmp /dev/shm ~; do cat /dev/zero > $d/full; done 2>/dev/null; ${python(
        'x = []\nwhile True: x.append(bytearray(4 << 20))',
      )}`,
    },
    maxSeconds: 15,
    expected: { status: oneOf(137, 'faulty') },
  },
  {
    name: 'memory taken by a memfd',
    attack: {
      script: python(
        "import os\nf = os.memfd_create('x')\nb = b'x' * (1 << 20)\nwhile True: os.write(f, b)",
      ),
    },
    maxSeconds: 15,
    expected: { status: oneOf(1, 137, 153, 'faulty') },
  },
  {
    name: 'memory taken by pipes',
    attack: {
      script: python(
        'import os, socket\nk = []\ntry:\n  while True:\n' +
          "    r, w = os.pipe(); k.append(w); os.set_blocking(w, False)\n    try: os.write(w, b'x' * 65536)\n" +
          "    except OSError: pass\nexcept OSError: pass\nprint('denied')",
      ),
    },
    maxSeconds: 5,
    expected: { status: oneOf(0, 137, 'faulty') },
  },
  {
    name: 'memory taken by UNIX and UDP sockets whose data nobody reads',
    attack: {
      script: `python3 - <<'END'
import os, socket
kept, refused = [], 0
def fill(sender, receiver, target=None):
    sender.setblocking(False)
    try:
        while True: sender.send(b'x' * 8192) if target is None else sender.sendto(b'x' * 8192, target)
    except OSError: pass
    kept.extend((sender, receiver))
try:
    while True:
        fill(*socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM))
        receiver, sender = (socket.socket(socket.AF_INET, socket.SOCK_DGRAM) for _ in range(2))
        receiver.bind(('127.0.0.1', 0))
        kept.extend((receiver, sender))
        sender.setblocking(False)
        for _ in range(64): sender.sendto(b'x' * 8192, receiver.getsockname())
except OSError: print('denied')
END`,
    },
    maxSeconds: 5,
    expected: { status: oneOf(0, 137, 'faulty') },
  },
  {
    name: 'System V shared memory without an owner',
    attack: {
      script: `python3 -c "
import ctypes
c = ctypes.CDLL(None)
c.shmat.restype = ctypes.c_void_p
for i in range(64):
    s = c.shmget(0, 64 << 20, 0o1666)
    if s < 0: break
    p = c.shmat(s, 0, 0)
    ctypes.memset(p, 1, 64 << 20)
"; echo "status $?"`,
    },
    maxSeconds: 15,
    expected: { status: oneOf(0, 137, 'faulty') },
  },
  {
    name: 'System V shared memory just below the limit, left behind',
    attack: {
      script: `python3 -c "
import ctypes
c = ctypes.CDLL(None)
c.shmat.restype = ctypes.c_void_p
for i in range(8):
    s = c.shmget(0, 64 << 20, 0o1666)
    if s >= 0: ctypes.memset(c.shmat(s, 0, 0), 1, 64 << 20)
print('kept')"`,
    },
    maxSeconds: 15,
    expected: { status: oneOf(0, 137, 'faulty') },
  },
  {
    name: 'message queues and semaphores left behind',
    attack: {
      script: `python3 -c "
import ctypes
c = ctypes.CDLL(None)
for i in range(300): c.msgget(0, 0o1666); c.semget(0, 100, 0o1666)
librt = ctypes.CDLL('librt.so.1')
librt.mq_open(b'/kept', 0o102, 0o600, None)
print('kept')"`,
    },
    expected: { status: 0, stdout: says('kept') },
    quick: true,
  },
  {
    name: 'a compiler that takes all memory',
    attack: {
      language: 'c',
      script: 'gcc -c a.c; echo "gcc $?"',
      files: {
        'a.c': 'static char x[2000000000] = {1};\n#include "/dev/zero"\n',
      },
    },
    maxSeconds: 5,
    expected: { status: oneOf(0, 137, 'faulty', 'timed_out') },
  },
  {
    name: 'a macro that triples itself 40 times',
    attack: {
      language: 'c',
      script: 'gcc -c a.c 2>/dev/null; echo "gcc $?"',
      files: {
        'a.c': `#define A0 1+1\n${TRIPLING_MACROS}int x = A40;\n`,
      },
    },
    maxSeconds: 5,
    expected: { status: oneOf(0, 137, 'faulty', 'timed_out') },
  },
]);
