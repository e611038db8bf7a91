import { submitFor, withClasses, type Class, type Measuring } from './class';

/** The measures of services that have run for a while. */
export const WARM: ReadonlySet<string> = new Set(['latency', 'throughput', 'processor']);
const AVATARS = 8;
/** Some thousand runs of each service. */
const SECONDS = 15;

/**
 * Lets each of our services run without pause first. Node.js compiles the code of a new process while it runs, which
 * takes twice the processor time for a run.
 */
export function warmUp(measuring: Measuring): Promise<void> {
  const submitAll = async (classes: readonly Class[]) => {
    for (const one of classes) await submitFor(one, AVATARS, measuring.share(SECONDS) * 1000);
  };
  return withClasses(measuring, AVATARS, submitAll, ['always', 'controller', 'before']);
}
