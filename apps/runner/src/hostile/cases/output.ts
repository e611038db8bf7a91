import { oneOf, says, saysExactly, section } from '../hostile-case';

const FULL = 51_200;
/** Matches the kept part of a large output, which ends with a whole character. */
const cut = (character: string) => ({
  truncated: true,
  content: expect.stringMatching(
    new RegExp(
      `^${character}{${Math.floor((FULL - 3) / Buffer.byteLength(character))},${FULL}}$`,
      'u',
    ),
  ) as string,
});

/** A header of a multiplexed Docker stream for 5 bytes of stdout, and the begin of one for stderr. */
const FRAMED_HELLO = new RegExp(`^${'\u0001\0\0\0\0\0\0\u0005'}hello${'\u0002'}`);

export const output = section('Output', [
  {
    name: '1 GB to stdout',
    attack: { script: 'head -c 1000000000 /dev/zero | tr "\\0" x; exit 6' },
    maxSeconds: 12,
    expected: { status: oneOf(6, 'timed_out'), stdout: cut('x') },
  },
  {
    name: '1 GB to stderr',
    attack: { script: 'head -c 1000000000 /dev/zero | tr "\\0" x >&2; exit 6' },
    maxSeconds: 12,
    expected: { status: oneOf(6, 'timed_out'), stderr: cut('x') },
  },
  {
    name: '1 GB to both at once',
    attack: {
      script:
        'yes o | tr -d "\\n" | head -c 500000000 & yes e | tr -d "\\n" | head -c 500000000 >&2 & wait; exit 6',
    },
    maxSeconds: 15,
    expected: { status: oneOf(6, 'timed_out'), stdout: cut('o'), stderr: cut('e') },
  },
  {
    name: 'a flood in writes of one byte',
    attack: {
      script: `python3 -c "
import os
while True: os.write(1, b'x')"`,
    },
    expected: { status: 'timed_out', stdout: cut('x') },
  },
  {
    name: 'no newline in 100 MB',
    attack: { script: 'head -c 100000000 /dev/zero | tr "\\0" y; echo; exit 1' },
    maxSeconds: 6,
    expected: { status: 1, stdout: cut('y') },
  },
  {
    name: 'nothing but newlines',
    attack: { script: 'yes "" | head -c 3000000' },
    maxSeconds: 6,
    expected: { status: 0, stdout: cut('\\n') },
  },
  {
    name: 'binary',
    attack: { script: 'head -c 1000000 /dev/urandom; head -c 1000000 /dev/urandom >&2' },
    expected: { status: 0, stdout: { truncated: true }, stderr: { truncated: true } },
  },
  {
    name: 'invalid UTF-8',
    attack: { script: "printf 'a\\377b\\300\\200c\\355\\240\\200d\\360\\237'" },
    expected: {
      status: 0,
      stdout: saysExactly('a\ufffdb\ufffd\ufffdc\ufffd\ufffd\ufffdd\ufffd'),
    },
  },
  {
    name: 'only bytes that are replaced by longer characters',
    attack: { script: 'head -c 60000 /dev/zero | tr "\\0" "\\377"' },
    expected: { status: 0, stdout: cut('\ufffd') },
  },
  {
    name: 'a multi-byte character at the size limit',
    attack: { script: 'printf x; yes 🦁 | tr -d "\\n" | head -c 100001' },
    expected: {
      status: 0,
      stdout: {
        truncated: true,
        content: expect.stringMatching(/^x(🦁){12798,12799}$/u) as string,
      },
    },
  },
  {
    name: 'exactly 50 KiB, and one byte more',
    attack: {
      script: 'head -c 51200 /dev/zero | tr "\\0" x; head -c 51201 /dev/zero | tr "\\0" x >&2',
    },
    expected: {
      status: 0,
      stdout: saysExactly('x'.repeat(FULL)),
      stderr: { content: 'x'.repeat(FULL), truncated: true },
    },
  },
  {
    name: 'NUL bytes',
    attack: { script: "printf 'a\\0b\\0'; printf '\\0' >&2" },
    expected: { status: 0, stdout: saysExactly('a\0b\0'), stderr: saysExactly('\0') },
  },
  {
    name: 'ANSI escapes',
    attack: { script: "printf '\\033[31mred\\033[0m\\033]0;title\\007\\033[2J\\r'" },
    expected: {
      status: 0,
      stdout: saysExactly('\u001b[31mred\u001b[0m\u001b]0;title\u0007\u001b[2J\r'),
    },
  },
  {
    name: 'text that looks like a frame of the protocol',
    attack: {
      script:
        `n=$(tr '\\0' '\\n' < /proc/1/cmdline | grep -xE '[0-9a-f]{32}'); ` +
        `printf 's\\043\\0\\0\\0%s255u\\005\\0\\0\\0001 1 1z\\040\\0\\0\\0%s' $n $n; exit 3`,
    },
    expected: { status: 3, stdout: says(/^s#\0\0\0[0-9a-f]{32}255u/) },
    quick: true,
  },
  {
    name: 'a Docker stream header',
    attack: {
      script:
        "printf '\\001\\0\\0\\0\\0\\0\\0\\005hello\\002\\0\\0\\0\\377\\377\\377\\377x'; exit 3",
    },
    expected: { status: 3, stdout: says(FRAMED_HELLO) },
  },
  {
    name: 'a tar header',
    attack: {
      script: 'echo text > a.txt; tar -cf - /etc/passwd 2>/dev/null; exit 3',
    },
    expected: {
      status: 3,
      stdout: says(/^etc\/passwd\0/),
      created: { 'a.txt': { content: 'text\n', truncated: false } },
    },
  },
  {
    name: 'status words',
    attack: {
      script:
        'for w in ended timed_out faulty pulling done ready created unpack-failed 0; do printf $w; ' +
        'printf $w >&2; done; exit 3',
    },
    expected: { status: 3, stdout: says(/^endedtimed_out/), stderr: says(/^endedtimed_out/) },
  },
  {
    name: 'output, then a hang until the time-out',
    attack: { script: 'echo printed; echo so >&2; sleep 60' },
    expected: {
      status: 'timed_out',
      stdout: saysExactly('printed\n'),
      stderr: saysExactly('so\n'),
    },
  },
  {
    name: 'output without a newline, then a hang until the time-out',
    attack: { script: 'printf printed; printf so >&2; sleep 60' },
    expected: { status: 'timed_out', stdout: saysExactly('printed'), stderr: saysExactly('so') },
  },
  {
    name: 'a flood until the time-out',
    attack: { script: 'yes flood' },
    expected: {
      status: 'timed_out',
      stdout: { truncated: true, content: says(/^flood\n/).content },
    },
    quick: true,
  },
  {
    name: 'stdout and stderr closed',
    attack: { script: 'exec >&- 2>&-; echo lost; exit 4' },
    expected: { status: 4, stdout: saysExactly(''), stderr: saysExactly('') },
  },
  {
    name: 'stdout made non-blocking',
    attack: {
      script: `python3 -c "
import os
os.set_blocking(1, False)
n = 0
for i in range(100000):
    try: n += os.write(1, b'x' * 100)
    except BlockingIOError: pass
"; exit 4`,
    },
    maxSeconds: 10,
    expected: { status: 4, stdout: cut('x') },
  },
  {
    name: 'an end by SIGSEGV',
    attack: { script: 'kill -SEGV $$' },
    expected: { status: 139 },
  },
]);
