import { reasonOf } from '@katas/runner-api';
import type { AvatarCaller } from '../avatar-caller';

/** Lists everything that must be empty at the start of a run. Prints one line when all is empty. */
const SCRIPT =
  'find /tmp /dev/shm /dev/mqueue "$HOME" -mindepth 1 2>/dev/null | head -3; tail -qn +2 /proc/sysvipc/*; echo well';

export interface HarmlessTest {
  readonly tookMs: number;
  readonly problems: readonly string[];
}

/** Runs a harmless Test of the attacker, which must find no trace of earlier runs. */
export async function harmlessTest(caller: AvatarCaller): Promise<HarmlessTest> {
  const startedMs = performance.now();
  const result = await caller.run({ script: SCRIPT });
  const { status, stdout, stderr } = result;
  const tookMs = performance.now() - startedMs;
  const isRight = status === 0 && stdout.content === 'well\n' && stderr.content === '';
  const what = JSON.stringify({ status, reason: reasonOf(result), stdout, stderr });
  return { tookMs, problems: isRight ? [] : [`a harmless Test has a wrong result: ${what}`] };
}
