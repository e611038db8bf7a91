import { collectDefaultMetrics, Registry } from 'prom-client';

/**
 * Returns the registry of a service, with the default metrics of a Node process (memory, event loop, garbage
 * collection). Every series has the label `service`.
 */
export function createMetrics(service: string): Registry {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  collectDefaultMetrics({ register: registry });
  return registry;
}
