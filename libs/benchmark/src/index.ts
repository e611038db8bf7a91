export { cpuSecondsByGroup, type MachineProcess } from './cpu-groups';
export { machineCpuSeconds, mainThreadCpuSeconds, observe, processCpuSeconds } from './cpu-time';
export { Dashboards } from './dashboards';
export { alternate, median, msOf, percentile, Samples } from './figures';
export { atLeast, atMost, figure, figureLines, latencies, table } from './tables';
export type { Figures } from './tables';
