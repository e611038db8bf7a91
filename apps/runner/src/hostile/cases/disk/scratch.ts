import { oneOf, says, section } from '../../hostile-case';

/** The writable directories besides the sandbox. */
export const scratch = section('Disk', [
  {
    name: 'all inodes of the scratch directories taken',
    attack: {
      script: `python3 -c "
import os
for d in ('/tmp', '/dev/shm', os.environ['HOME']):
    try:
        for i in range(1000000): os.close(os.open(f'{d}/{i}', os.O_CREAT))
    except OSError as e: print(d, e.strerror, flush=True)
"; echo done`,
    },
    maxSeconds: 15,
    expected: { status: oneOf(0, 'faulty', 'timed_out'), stdout: says('/tmp No space left') },
  },
  {
    name: 'directories nested in the scratch directories until it fails',
    attack: {
      script: `python3 -c "
import os
for d in ('/tmp', '/dev/shm', os.environ['HOME']):
    os.chdir(d)
    try:
        for i in range(1000000): os.mkdir('d'); os.chdir('d')
    except OSError as e: print(d, e.strerror, flush=True)
"; echo done`,
    },
    maxSeconds: 15,
    expected: { status: oneOf(0, 'faulty', 'timed_out') },
  },
  {
    name: 'scratch directories closed with chmod 000',
    attack: {
      script:
        'mkdir -p /tmp/a/b ~/a/b /dev/shm/a/b; echo x > /tmp/a/b/c; chmod -R 000 /tmp/a ~/a /dev/shm/a; ' +
        'chmod 000 ~; echo done',
    },
    expected: { status: oneOf(0, 'faulty'), stdout: says('done') },
    quick: true,
  },
  {
    name: 'every writable directory filled at the same time',
    attack: {
      script:
        'find / -xdev -type d -writable 2>/dev/null > /tmp/places; ' +
        'for d in / $(cat /tmp/places) /dev/shm /dev/mqueue ~ .; ' +
        'do cat /dev/zero > $d/full & done 2>/dev/null; wait; echo full',
    },
    maxSeconds: 6,
    expected: { status: oneOf(0, 'faulty', 'timed_out') },
  },
]);
