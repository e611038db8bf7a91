import { LogSpy } from '@katas/system/testing';
import { Registry } from 'prom-client';
import { createCollector } from '../service/collector';
import { sweep, type SweepOptions } from '../sweep/sweep';
import { createSweepMetrics } from '../report/sweep-metrics';
import { Dojo, HOUR_MS } from './dojo';
import { ManualSchedule } from './manual-schedule';

/** Returns the collector as a service over a dojo in memory. The test makes the ticks. */
export function service(sweeping?: (options: SweepOptions) => Promise<never>) {
  const dojo = new Dojo();
  const log = new LogSpy();
  const schedule = new ManualSchedule();
  schedule.nextMs = dojo.clock.nowMs() + HOUR_MS;
  const metrics = new Registry();
  const collector = createCollector({
    ...dojo.deps,
    logger: log,
    schedule,
    metrics: createSweepMetrics(metrics),
    sweep: sweeping ?? ((options) => sweep(dojo.deps, options)),
  });
  collector.start();
  return { dojo, log, schedule, metrics, collector };
}

/** Holds all removals until the returned function is called. */
export function heldRemoval(dojo: Dojo): () => void {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  const removeVolume = dojo.engine.removeVolume.bind(dojo.engine);
  dojo.engine.removeVolume = async (name) => {
    await held;
    return removeVolume(name);
  };
  return release;
}
