import { count, type LimitRow } from './limit-row';

const BANDWIDTH = 'docs.kernel.org/scheduler/sched-bwc';

export const PROCESSOR_LIMITS = {
  cpus: {
    engine: 'CpuQuota = cpus x CpuPeriod',
    unit: 'processors',
    default: 1,
    asked: { field: 'cpus', from: 0.1, to: 4, scale: 1, whole: false },
    reason:
      'A busy loop leaves the other processors to other avatars. A number above the machine’s has no effect.',
    source: BANDWIDTH,
  },
  cpuPeriodMicroseconds: {
    engine: 'CpuPeriod',
    unit: 'µs',
    default: 1_000_000,
    reason:
      'The longest that the kernel allows. A short run with several processes uses all processors ' +
      'without being throttled, while a busy loop still gets one processor on average.',
    source: `${BANDWIDTH} (cpu.cfs_burst_us would fit better, but the engine’s API cannot set it)`,
  },
  cpuShares: {
    engine: 'CpuShares',
    unit: 'weight',
    default: 256,
    reason:
      'On a busy machine a service’s container (1024) takes precedence over a sandbox, and sandboxes share evenly.',
    source: 'docs.docker.com/engine/containers/resource_constraints',
  },
  pidsMax: {
    engine: 'PidsLimit',
    unit: 'processes and threads',
    default: 256,
    asked: count('pids', 32, 1024),
    reason:
      'Stops a fork bomb. The JVM and Go start dozens of threads. The sandbox’s own loop counts as one.',
    source: 'docs.kernel.org/admin-guide/cgroup-v1/pids',
  },
} as const satisfies Record<string, LimitRow>;
