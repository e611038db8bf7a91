import type { Engine } from '@katas/engine';
import { availableParallelism, cpus, release } from 'node:os';

/** What the figures were measured on. */
export async function machineLine(engine: Engine): Promise<string> {
  const { version } = await engine.describe();
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  return `${availableParallelism()} cores (${model}), Linux ${release()}, Docker Engine ${version}, Node ${process.versions.node}`;
}
