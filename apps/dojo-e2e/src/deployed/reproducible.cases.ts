import { join } from 'node:path';
import { runProgram } from '../system/run-program';
import { ROOT } from '../system/services/service-process';
import type { DeployedEnvironment } from './deployed-environment';

/** What it was built of: a hash, and then each argument of the build. */
const SOURCE_LABEL = 'katas.source';

export function reproducibleCases(deployed: () => DeployedEnvironment, timeoutMs: number): void {
  it.each(['node', 'runner', 'volume-collector', 'kata-controller', 'front-door'])(
    'the image of %s, built once more and without the cache, has the very same layers',
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
        // As the engine's API builds, which npm run deploy calls, also where the docker of this machine has buildx.
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

/** Another tree may have made the image of Node, which all share, and left this one without a copy of its folder. */
function folderOf(name: string): string {
  return join(ROOT, name === 'node' ? 'docker/services' : 'var/cache/build-context', name);
}

/** What the front door says that it stands upon. */
async function nodeOf({ katas, services }: DeployedEnvironment): Promise<string> {
  const { labels } = await services.image(`katas/front-door:${katas.project}`);
  return /NODE=(\S+)/.exec(labels[SOURCE_LABEL] ?? '')?.[1] ?? '';
}
