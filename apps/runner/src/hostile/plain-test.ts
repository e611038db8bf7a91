import { reasonOf } from '@katas/runner-api';
import type { Door } from './door';

/** Looks at all that must be empty when a run begins; one line when it is. */
const SCRIPT =
  'find /tmp /dev/shm /dev/mqueue "$HOME" -mindepth 1 2>/dev/null | head -3; tail -qn +2 /proc/sysvipc/*; echo well';

export interface PlainTest {
  readonly tookMs: number;
  readonly problems: readonly string[];
}

/** A [test] of the attacker's that does no harm, and finds nothing of what has been. */
export async function plainTest(door: Door): Promise<PlainTest> {
  const startedMs = performance.now();
  const result = await door.run({ script: SCRIPT });
  const { status, stdout, stderr } = result;
  const tookMs = performance.now() - startedMs;
  const isRight = status === 0 && stdout.content === 'well\n' && stderr.content === '';
  const what = JSON.stringify({ status, reason: reasonOf(result), stdout, stderr });
  return { tookMs, problems: isRight ? [] : [`a plain [test] is wrong: ${what}`] };
}
