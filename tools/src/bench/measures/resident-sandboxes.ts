import { LATENCY_COLUMNS, latencyRow, type Figures } from '../figures/figures';
import { pause, rounds, withClasses, type Measuring } from '../measuring';
import { median } from '../figures/statistics';
import type { Workload } from '../workloads';

/** The shortest time that a player looks at the page before the first run. */
const LOOK_MS = 2000;
const LATER_RUNS = 5;
/** After its last run a sandbox has finished its cleanup and waits for the next job. */
const IDLE_MS = 1000;
const MIB = 1024 * 1024;

function onlyResident(measuring: Measuring): Measuring {
  return { ...measuring, contenders: measuring.contenders.filter(({ name }) => name === 'always') };
}

/** The first run of avatars who joined two seconds ago, and their next ones. Undefined without (d). */
export function measureFirstRun(
  measuring: Measuring,
  workload: Workload,
): Promise<Figures | undefined> {
  return withClasses(onlyResident(measuring), workload, 0, async ([one]) => {
    if (one === undefined) return undefined;
    const [first, later]: [number[], number[]] = [[], []];
    for (const avatar of rounds(measuring, measuring.plan.firstRuns)) {
      await one.join(avatar);
      await pause(measuring, LOOK_MS);
      for (let run = 0; run <= LATER_RUNS; run++) {
        const times = await one.submit(avatar);
        if (times) (run === 0 ? first : later).push(times.ms);
        await pause(measuring, measuring.plan.thinkMs);
      }
    }
    const rows = [latencyRow('first', 'first run', first), latencyRow('later', 'next runs', later)];
    return { title: 'two seconds after joining, ms', columns: LATENCY_COLUMNS, rows };
  });
}

/** The memory that the limit of a sandbox counts after one run, and its cached files. Undefined without (d). */
export function measureIdleMemory(
  measuring: Measuring,
  workload: Workload,
): Promise<Figures | undefined> {
  const avatars = measuring.plan.idleSandboxes;
  return withClasses(onlyResident(measuring), workload, avatars, async ([one]) => {
    if (one === undefined) return undefined;
    for (let avatar = 0; avatar < avatars; avatar++) await one.submit(avatar);
    await pause(measuring, IDLE_MS);
    const sandboxes = await measuring.residentSandboxes();
    const bytes = median(sandboxes.map((sandbox) => sandbox.bytes));
    const cacheBytes = median(sandboxes.map((sandbox) => sandbox.cacheBytes));
    const values = [bytes / MIB, cacheBytes / MIB, sandboxes.length];
    return {
      title: 'memory, medians',
      columns: ['MiB', 'of which releasable', 'sandboxes'],
      rows: [{ name: 'idle', title: 'an idle sandbox', values }],
    };
  });
}
