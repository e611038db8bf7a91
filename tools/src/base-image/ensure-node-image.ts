import type { Engine } from '@katas/engine';
import type { Clock } from '@katas/system';
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fixTimes } from '../files/fix-times';
import { BOOKWORM_IMAGE, ensureBaseImage } from './ensure-base-image';
import type { BaseImageMaking } from './make-base-image';
import { pullBaseImage } from './pull-base-image';

/** What the services' own images take Node from. */
export const NODE_IMAGE = 'node:20-bookworm-slim';

export interface NodeImageMaking extends BaseImageMaking {
  readonly engine: Engine;
  readonly clock: Clock;
  /** The Dockerfile for where there is no registry. */
  readonly nodeBaseDir: string;
  /** This machine's own Node. */
  readonly nodeFile: string;
}

/** Leaves an image of this name alone; else pulls it where a registry is in reach, and makes it where none is. */
export async function ensureNodeImage(deps: NodeImageMaking): Promise<void> {
  const { engine, progress } = deps;
  if (await engine.hasImage(NODE_IMAGE)) return;
  if (await pullBaseImage(deps, NODE_IMAGE)) return;
  progress.say(`No registry gives us ${NODE_IMAGE}: making it here, with this machine's Node.`);
  await ensureBaseImage(deps, BOOKWORM_IMAGE);
  const spec = {
    image: NODE_IMAGE,
    contextDir: nodeContext(deps),
    buildArgs: { BASE: BOOKWORM_IMAGE },
    labels: {},
  };
  await progress.step(`Building ${NODE_IMAGE}`, (tell) => engine.buildImage(spec, tell));
}

function nodeContext({ cacheDir, nodeBaseDir, nodeFile }: NodeImageMaking): string {
  const folder = join(cacheDir, 'build-context/node-base');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  copyFileSync(join(nodeBaseDir, 'Dockerfile'), join(folder, 'Dockerfile'));
  copyFileSync(nodeFile, join(folder, 'node'));
  fixTimes(folder);
  return folder;
}
