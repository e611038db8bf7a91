export * from './cpu-groups';
export { machineCpuSeconds, mainThreadCpuSeconds, observe, processCpuSeconds } from './cpu-time';
export { Dashboards } from './dashboards';
export * from './figures';
export * from './tables';
