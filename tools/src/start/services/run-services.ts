import type { Progress } from '../../command/progress';
import type { StopRequest } from '../../command/stopping/stop-request';
import type { ServicePlan } from './service-plan';
import { ServiceProcess, type ServiceDeps } from './service-process';

/**
 * Starts the services in order, prints the address when all are ready, and runs until it is asked to stop or a service
 * ends by itself. Then it stops the others, last started first, and lets each drain. Resolves to the exit status,
 * 0 when it was asked to stop.
 */
export async function runServices(
  deps: ServiceDeps & { readonly progress: Progress; readonly stop: StopRequest },
  plans: readonly ServicePlan[],
  readyUrl: string,
): Promise<number> {
  const { progress, stop } = deps;
  const services = plans.map((plan) => new ServiceProcess(deps, plan));
  const failure = Promise.race(services.map((service) => service.whenEnded()));
  const run = async () => {
    await progress.step('Starting the three services', () =>
      Promise.race([Promise.all(services.map((service) => service.whenReady())), stop.asked]),
    );
    if (!stop.abortSignal.aborted) progress.say(`Katas is ready: ${readyUrl}`);
    const end = await Promise.race([stop.asked, failure]);
    if (end instanceof Error) throw end;
    progress.say(`Stopping (${end}).`);
  };
  try {
    await run();
    return 0;
  } finally {
    await stopAll(services, progress);
  }
}

async function stopAll(services: readonly ServiceProcess[], progress: Progress): Promise<void> {
  for (const service of services.toReversed()) {
    await progress.step(`Stopping ${service.name}`, async () => {
      const outcome = await service.stop();
      if (outcome === 'killed')
        progress.say(`  ${service.name} did not stop in time and was killed.`);
    });
  }
  progress.say('Katas has stopped.');
}
