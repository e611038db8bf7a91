import { reasonOf } from '@katas/runner-api';
import type { AvatarCaller } from '../avatar-caller';

/**
 * A typical Test: it starts an interpreter, which works for about 50 ms. It makes each call that the kernel counts for
 * a user, in all containers together, and prints the calls that fail.
 */
const PROGRAM = `
import ctypes, fcntl, os, signal
c = ctypes.CDLL(None, use_errno=True)
def check(name, got):
    if got < 0: print(name, os.strerror(ctypes.get_errno()))
check('inotify', c.inotify_init())
check('timer', c.timer_create(0, None, ctypes.byref(ctypes.c_void_p())))
signal.pthread_sigmask(signal.SIG_BLOCK, [40])
check('signal', c.sigqueue(os.getpid(), 40, None))
if fcntl.fcntl(os.pipe()[1], fcntl.F_GETPIPE_SZ) < 65536: print('the buffer of a pipe is small')
print(sum(i * i for i in range(300000)))
`;
const SCRIPT = 'python3 program.py && cat turn.txt secret.txt; exit 3';
const SUM = sum(300_000);

function sum(below: number): number {
  let total = 0;
  for (let i = 0; i < below; i += 1) total += i * i;
  return total;
}

/** Runs one Test of a neighbour and resolves to its milliseconds. Rejects when its result is wrong. */
async function plainRun(neighbour: AvatarCaller, turn: number): Promise<number> {
  const startedMs = performance.now();
  const result = await neighbour.run({
    script: SCRIPT,
    files: { 'turn.txt': `turn ${turn}\n`, 'program.py': PROGRAM },
  });
  const { status, stdout, stderr } = result;
  const tookMs = performance.now() - startedMs;
  const isRight = status === 3 && stdout.content === `${SUM}\nturn ${turn}\nnot for others`;
  if (isRight && stderr.content === '') return tookMs;
  throw new Error(
    `a neighbour's Test has a wrong result: ${JSON.stringify({ status, reason: reasonOf(result), stdout, stderr })}`,
  );
}

/** The Tests of the neighbours, who take turns. */
export class BackgroundRuns {
  #turn = 0;

  constructor(private readonly callers: readonly AvatarCaller[]) {}

  async run(): Promise<number> {
    this.#turn += 1;
    const caller = this.callers[this.#turn % this.callers.length];
    if (caller === undefined) throw new Error('no neighbours');
    return plainRun(caller, this.#turn);
  }

  async runs(count: number): Promise<number[]> {
    const times: number[] = [];
    while (times.length < count) times.push(await this.run());
    return times;
  }

  /** Runs Tests until `going` settles, and at least `atLeast` of them. Checks `/ready` with each. */
  async runsDuring(going: Promise<unknown>, atLeast: number, ready: () => Promise<boolean>) {
    let isGoing = true;
    void going.then(
      () => (isGoing = false),
      () => (isGoing = false),
    );
    const times: number[] = [];
    let isReady = true;
    while (isGoing || times.length < atLeast) {
      const [tookMs, answered] = await Promise.all([this.run(), ready()]);
      times.push(tookMs);
      isReady &&= answered;
    }
    return { times, isReady };
  }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle - 0.5)] ?? NaN) + (sorted[Math.floor(middle)] ?? NaN)) / 2;
}
