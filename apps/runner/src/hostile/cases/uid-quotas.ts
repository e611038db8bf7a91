import { pause } from '../checks/leftovers';
import { saysExactly, section } from '../hostile-case';

/** The kernel counts each by user ID. The first program takes all there is of it, the second tries to take one. */
interface UidQuota {
  readonly name: string;
  /** Lines of Python, after `c` was set to the C library. They leave the number that was taken in `n`. */
  readonly take: string;
  /** A Python expression: what another avatar gets. */
  readonly check: string;
  readonly expected: string;
}

const QUOTAS: readonly UidQuota[] = [
  {
    name: 'inotify instances',
    take: 'while n < 1000 and c.inotify_init() >= 0: n += 1',
    check: 'c.inotify_init() >= 0',
    expected: 'True',
  },
  {
    name: 'timers',
    take: 't = ctypes.c_void_p()\nwhile n < 200000 and c.timer_create(1, None, ctypes.byref(t)) == 0: n += 1',
    check: 'c.timer_create(1, None, ctypes.byref(ctypes.c_void_p())) == 0',
    expected: 'True',
  },
  {
    name: 'pages of pipes',
    take: 'try:\n  for n in range(500): fcntl.fcntl(os.pipe()[1], 1031, 1 << 20)\nexcept OSError: pass',
    check: 'fcntl.fcntl(os.pipe()[1], 1032)',
    expected: '65536',
  },
];

const IMPORTS = 'import ctypes, fcntl, os, time\nc = ctypes.CDLL(None)\nn = 0\n';

const python = (program: string): string => `python3 - <<'PYTHON'\n${IMPORTS}${program}\nPYTHON\n`;

export const uidQuotas = section(
  'Other avatars',
  QUOTAS.map(({ name, take, check, expected }) => ({
    name: `all ${name} of a user ID taken, seen by the same animal in another kata`,
    attack: {
      send: async (caller, dojo) => {
        const script = python(`${take}\nprint(n, flush=True)\ntime.sleep(60)`);
        const taking = caller.run({ script, maxSeconds: 4 });
        await pause(2000);
        const [, sameAnimal] = dojo.neighbours;
        const seen = await sameAnimal?.run({ script: python(`print(${check})`) });
        const { status } = await taking;
        return { status, seen: seen?.stdout };
      },
    },
    maxSeconds: 4,
    expected: { status: 'timed_out', seen: saysExactly(`${expected}\n`) },
  })),
);
