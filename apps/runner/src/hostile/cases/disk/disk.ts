import { oneOf, says, section } from '../../hostile-case';

/** Ways to fill the disk with bytes. */
export const disk = section('Disk', [
  {
    name: 'yes > file until it fails',
    attack: { script: 'yes > file; echo "status $?"' },
    maxSeconds: 15,
    expected: { status: oneOf(0, 153, 'faulty', 'timed_out') },
  },
  {
    name: 'many files of 100 MB',
    attack: { script: 'i=0; while :; do i=$((i+1)); head -c 100000000 /dev/zero > file$i; done' },
    maxSeconds: 15,
    expected: { status: 'faulty', reason: 'disk' },
    quick: true,
  },
  {
    name: 'many files of 100 MB, and an end before the first measurement',
    attack: {
      script:
        'for i in 1 2 3 4 5; do head -c 100000000 /dev/zero > file$i; done; echo quick; exit 4',
    },
    maxSeconds: 15,
    expected: { status: 'faulty', reason: 'disk' },
  },
  {
    name: 'files that are written, deleted and kept open',
    attack: {
      script: `python3 -c "
import os
k = []
b = b'x' * (1 << 20)
for i in range(100):
    f = open('gone', 'wb'); os.unlink('gone'); k.append(f)
    for j in range(100): f.write(b)
" ; echo end`,
    },
    maxSeconds: 15,
    expected: { status: oneOf('faulty', 'timed_out') },
  },
  {
    name: 'a 100 GB sparse file',
    attack: { script: 'truncate -s 100G sparse; echo "status $?"; : > /dev/null' },
    expected: { status: oneOf(0, 153), stdout: says(/status/) },
  },
  {
    name: '1,000 sparse files of the largest allowed size',
    attack: { script: 'for i in $(seq 1000); do truncate -s 120M sparse$i; done; echo done' },
    maxSeconds: 15,
    expected: { status: oneOf(0, 'faulty'), created: {} },
  },
  {
    name: 'one file of 300 MB that is read back',
    attack: { script: 'head -c 300000000 /dev/zero | tr "\\0" x > big.txt; echo "status $?"' },
    maxSeconds: 15,
    expected: { status: oneOf(0, 153, 'faulty') },
  },
  {
    name: 'one text file of 60 MB that is read back',
    attack: { script: 'yes | head -c 60000000 > big.txt; echo "status $?"' },
    maxSeconds: 15,
    expected: {
      status: oneOf(0, 'faulty'),
    },
  },
  {
    name: '2,000 files of 10 KB that are read back',
    attack: {
      script: `python3 -c "
for i in range(2000): open(f'f{i}.txt', 'w').write('x' * 10000)
"; echo done`,
    },
    maxSeconds: 15,
    expected: { status: 0, stdout: says('done') },
  },
  {
    name: 'a file that grows while it is read back',
    attack: {
      script: 'setsid sh -c "while :; do echo x >> grow.txt; done" & echo x > grow.txt; sleep 0.2',
    },
    expected: { status: 0 },
    quick: true,
  },
  {
    name: 'files renamed and replaced by links while they are read back',
    attack: {
      script: `setsid python3 -c "
import os
while True:
    for i in range(50):
        n = f'f{i}.txt'
        try:
            os.unlink(n); os.symlink('/etc/passwd', n); os.unlink(n); open(n, 'w').write('x')
        except OSError: pass
" & for i in $(seq 0 49); do echo x > f$i.txt; done; sleep 0.2`,
    },
    expected: { status: 0 },
  },
  {
    name: 'a file written with 1,000 fsyncs',
    attack: {
      script: `python3 -c "
import os
f = os.open('f', os.O_CREAT | os.O_WRONLY)
for i in range(1000): os.write(f, b'x' * 4096); os.fsync(f)
os.sync()
"; echo done`,
    },
    maxSeconds: 15,
    expected: { status: oneOf(0, 'timed_out', 'faulty') },
  },
  {
    name: 'raised limits of core and file size, then a large file',
    attack: {
      script:
        'ulimit -c unlimited 2>/dev/null; ulimit -f unlimited 2>/dev/null; sh -c "kill -SEGV \\$\\$"; ' +
        'ls -A | grep -c core; head -c 200000000 /dev/zero > f; echo "status $?"',
    },
    maxSeconds: 15,
    expected: { status: oneOf(0, 153, 'faulty') },
  },
]);
