import { RUNNER_LABEL } from '@katas/kata';
import type { Engine } from '@katas/engine';
import type { Logger } from '@katas/system';

/** Removes the containers that an earlier process of this same runner left behind when it was killed. */
export async function removeOrphans({
  engine,
  logger,
  runnerId,
}: {
  engine: Engine;
  logger: Logger;
  runnerId: string;
}): Promise<void> {
  const orphans = await engine.listContainers({ [RUNNER_LABEL]: runnerId });
  await Promise.all(orphans.map(({ id }) => engine.removeContainer(id)));
  if (orphans.length > 0)
    logger.warn({ count: orphans.length }, 'removed the sandboxes of a runner that was killed');
}
