import { pause, type BenchDeps } from '../bench-deps';
import { median } from '../statistics';
import type { Workload } from '../workloads';
import { withRooms } from './with-rooms';

/** After its last run: tidying is done, and the sandbox waits for the next job. */
const IDLE_MS = 1000;

export interface IdleMemory {
  readonly sandboxes: number;
  /** Medians. What the engine's memory limit counts: with kernel memory, and with cached files of the image. */
  readonly bytes: number;
  /** Of these, cache that the kernel gives up when it is short of memory. */
  readonly cacheBytes: number;
}

/** Sandboxes in which one [test] has been run. Undefined without (d). */
export async function measureIdleMemory(
  deps: BenchDeps,
  workload: Workload,
): Promise<IdleMemory | undefined> {
  const ways = deps.ways.filter(({ name }) => name === 'always');
  const avatars = deps.plan.idleSandboxes;
  return withRooms({ ...deps, ways }, workload, avatars, async ([room]) => {
    if (room === undefined) return undefined;
    for (let avatar = 0; avatar < avatars; avatar++) await room.press(avatar);
    await pause(deps, IDLE_MS);
    const sandboxes = await deps.residentSandboxes();
    return {
      sandboxes: sandboxes.length,
      bytes: median(sandboxes.map(({ bytes }) => bytes)),
      cacheBytes: median(sandboxes.map(({ cacheBytes }) => cacheBytes)),
    };
  });
}
