import { count, type LimitRow } from './limit-row';

const BANDWIDTH = 'docs.kernel.org/scheduler/sched-bwc';

export const PROCESSOR_LIMITS = {
  cpus: {
    engine: 'CpuQuota = cpus x CpuPeriod',
    unit: 'processors',
    default: 1,
    asked: { field: 'cpus', from: 0.1, to: 4, scale: 1, whole: false },
    reason:
      'A busy loop leaves the other avatars their processors; more than the machine has changes nothing.',
    source: BANDWIDTH,
  },
  cpuPeriodMicroseconds: {
    engine: 'CpuPeriod',
    unit: 'µs',
    default: 1_000_000,
    reason:
      'The longest there is: the quota is a second in every second, so that a short [test] of several processes may use all processors and is not stopped till the next 100 ms, while a busy loop still gets one processor.',
    source: `${BANDWIDTH} (the kernel’s cpu.cfs_burst_us would say it better; the engine’s API cannot set it)`,
  },
  cpuShares: {
    engine: 'CpuShares',
    unit: 'weight',
    default: 256,
    reason:
      'Where processors are short, a service’s container (1024) goes before a sandbox, and sandboxes share evenly.',
    source: 'docs.docker.com/engine/containers/resource_constraints',
  },
  pidsMax: {
    engine: 'PidsLimit',
    unit: 'processes and threads',
    default: 256,
    asked: count('pids', 32, 1024),
    reason:
      'Ends a fork bomb. The JVM and Go start dozens of threads; the sandbox’s own loop is one of them.',
    source: 'docs.kernel.org/admin-guide/cgroup-v1/pids',
  },
} as const satisfies Record<string, LimitRow>;
