import { collectDefaultMetrics, Registry } from 'prom-client';

/**
 * The one registry of a service: what a Node process says of itself (memory, event loop, garbage collection), and
 * whatever the service adds. Every series carries `service`.
 */
export function createMetrics(service: string): Registry {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  collectDefaultMetrics({ register: registry });
  return registry;
}
