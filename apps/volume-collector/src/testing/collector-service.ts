import { LogSpy } from '@katas/system/testing';
import { Registry } from 'prom-client';
import { createCollector } from '../collector';
import { sweep, type SweepOptions } from '../sweep';
import { createSweepMetrics } from '../sweep-metrics';
import { Dojo, HOUR_MS } from './dojo';
import { ManualSchedule } from './manual-schedule';

/** The collector as a service over a dojo in memory, its ticks made by the test. */
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

/** A removal that the engine is still busy with until the test lets it go on. */
export function heldRemoval(dojo: Dojo): () => void {
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  const removeVolume = dojo.engine.removeVolume.bind(dojo.engine);
  dojo.engine.removeVolume = async (name) => {
    await held;
    return removeVolume(name);
  };
  return letGo;
}
