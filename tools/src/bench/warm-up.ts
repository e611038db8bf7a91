import { withClasses, type Measuring } from './class';
import type { ContenderName } from './contender';
import type { Workload } from './workloads';

/** The contenders that are our services. Node.js compiles their code while it runs. */
const SERVICES: readonly ContenderName[] = ['always', 'controller', 'before'];

/** Lets each service run without pause first: a new process takes twice the processor time for a run. */
export async function warmUp(
  { contenders, plan }: Measuring,
  workload: Workload,
  avatars = Math.max(...plan.avatars),
): Promise<void> {
  const services = contenders.filter(({ name }) => SERVICES.includes(name));
  await withClasses(services, workload, avatars, async (classes) => {
    for (const one of classes) {
      const endMs = performance.now() + plan.warmUpMs;
      const work = async (avatar: number): Promise<void> => {
        while (performance.now() < endMs) await one.submit(avatar);
      };
      await Promise.all(Array.from({ length: avatars }, (_, avatar) => work(avatar)));
    }
  });
}
