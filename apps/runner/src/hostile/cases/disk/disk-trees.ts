import { oneOf, says, section } from '../../hostile-case';

/** Trees with many entries, which take inodes and time to walk. */
export const diskTrees = section('Disk', [
  {
    name: 'a million empty files',
    attack: {
      script: `python3 -c "
import os
for d in range(1000):
    os.mkdir(f'd{d}')
    for i in range(1000): os.close(os.open(f'd{d}/{i}', os.O_CREAT))
"; echo "status $?"`,
    },
    maxSeconds: 15,
    expected: { status: 'faulty', reason: 'disk' },
  },
  {
    name: '5,000 empty files in one directory',
    attack: { script: 'seq 5000 | xargs touch; echo done' },
    maxSeconds: 15,
    expected: { status: oneOf(0, 'faulty') },
  },
  {
    name: 'a file with 50,000 names',
    attack: {
      script: `echo x > a; python3 -c "
import os
for i in range(50000): os.link('a', f'l{i}')
"; echo "status $?"`,
    },
    maxSeconds: 15,
    expected: { status: 'faulty', reason: 'disk' },
  },
  {
    name: '10,000 directories deep',
    attack: {
      script: `python3 -c "
import os
for i in range(10000):
    os.mkdir('d'); os.chdir('d')
open('deep.txt', 'w').write('x')
"; echo done`,
    },
    maxSeconds: 15,
    expected: { status: oneOf(0, 'faulty'), stdout: says('done') },
    quick: true,
  },
  {
    name: '300 directories deep with names of 255 bytes',
    attack: {
      script: `python3 -c "
import os
for i in range(300):
    os.mkdir('d' * 255); os.chdir('d' * 255)
open('deep.txt', 'w').write('x')
"; echo done`,
    },
    maxSeconds: 15,
    expected: { status: oneOf(0, 'faulty'), stdout: says('done') },
  },
]);
