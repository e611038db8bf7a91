export { cpuSecondsByGroup, mainThreadCpuSeconds, type MachineProcess } from './cpu-groups';
export { machineCpuSeconds, observe, processCpuSeconds } from './cpu-time';
export { Dashboards } from './dashboards';
export * from './figures';
export * from './tables';
