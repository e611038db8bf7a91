export { machineCpuSeconds, observe, processCpuSeconds, type Observed } from './cpu-time';
export { Dashboards } from './dashboards';
export { figure, markdownRow, median, percentile, Samples, table } from './figures';
export { alternate, msOf } from './rounds';
