import { join } from 'node:path';
import { runProgram } from '../system/run-program';
import { ROOT } from '../system/services/service-process';
import type { DeployedEnvironment } from './deployed-environment';

/** The label with the source of the build: a hash, then each build argument. */
const SOURCE_LABEL = 'katas.source';

export function reproducibleCases(deployed: () => DeployedEnvironment, timeoutMs: number): void {
  it.each(['node', 'runner', 'volume-collector', 'kata-controller', 'reverse-proxy'])(
    'a second build of the image of %s without the cache has the same layers',
    async (name) => {
      const { docker, katas, outside, services } = deployed();
      const built = name === 'node' ? await nodeOf(deployed()) : `katas/${name}:${katas.project}`;
      const { labels, layers } = await services.image(built);
      const [, ...args] = (labels[SOURCE_LABEL] ?? '').split(' ');
      const again = `${katas.project}-again`;
      await runProgram(
        [
          ...['docker', 'build', '--no-cache', '--quiet', '--tag', again],
          ...args.flatMap((arg) => ['--build-arg', arg]),
          folderOf(name),
        ],
        // Builds like the engine's API, which npm run deploy calls, also where the docker program has buildx.
        { env: { ...outside, DOCKER_BUILDKIT: '0' } },
      );
      const second = await services.image(again);
      await services.removeImages([again]);
      expect(layers.length).toBeGreaterThan(0);
      expect(second.layers).toEqual(layers);
      expect(await docker.imageNames()).not.toContain(`${again}:latest`);
    },
    timeoutMs,
  );
}

/**
 * Returns the build folder of an image. Another checkout may have built the image of Node, which is shared, so this one
 * may lack its build folder.
 */
function folderOf(name: string): string {
  return join(ROOT, name === 'node' ? 'docker/services' : 'var/cache/build-context', name);
}

/** Returns the base image that the label of the reverse proxy names. */
async function nodeOf({ katas, services }: DeployedEnvironment): Promise<string> {
  const { labels } = await services.image(`katas/reverse-proxy:${katas.project}`);
  return /NODE=(\S+)/.exec(labels[SOURCE_LABEL] ?? '')?.[1] ?? '';
}
