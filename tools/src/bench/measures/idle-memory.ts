import { median } from '@katas/benchmark';
import { withClasses, type Class, type Measure } from '../class';

const SANDBOXES = 8;
/** After its last run a sandbox has finished its cleanup and waits for the next job. */
const IDLE_MS = 1000;
const MIB = 1024 * 1024;

/** Measures the memory that the limit of a sandbox counts after one run, and its cached files. Empty without (d). */
export const measureIdleMemory: Measure = (measuring) => {
  const measure = async ([one]: readonly Class[]) => {
    for (let avatar = 0; avatar < SANDBOXES; avatar++) await one?.submit(avatar);
    await measuring.pause(IDLE_MS);
    const sandboxes = await measuring.sandboxMemory();
    const mib = (name: 'bytes' | 'cacheBytes') => median(sandboxes.map((it) => it[name])) / MIB;
    const head = ['memory, medians', 'MiB', 'of which releasable', 'sandboxes'];
    return [[head, ['an idle sandbox', mib('bytes'), mib('cacheBytes'), sandboxes.length]]];
  };
  return withClasses(measuring, SANDBOXES, measure, ['always']);
};
