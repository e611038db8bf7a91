import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundledKatas } from '../../bundle/bundle-services';
import type { Build } from '../../bundle/read-build';
import type { Workspace } from '../../command/workspace';

export const DEPLOYED_SERVICES = [
  'runner',
  'volume-collector',
  'kata-controller',
  'reverse-proxy',
] as const;
export type DeployedService = (typeof DEPLOYED_SERVICES)[number];

type Put = (from: string, to: string) => void;

/**
 * Creates the build context of a service's image: its Dockerfile, and in `image` the files for the root directory. Only
 * a directory that is copied as a whole keeps its times.
 */
export function fillServiceFolder(
  workspace: Workspace,
  service: DeployedService,
  build: Build,
): string {
  const { cacheDir, dockerDir } = workspace;
  const folder = join(cacheDir, 'images', service);
  const put: Put = (from, to) => cpSync(from, join(folder, to), { recursive: true });
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  put(join(dockerDir, 'services', service, 'Dockerfile'), 'Dockerfile');
  if (service === 'reverse-proxy') {
    putReverseProxy(workspace, put);
    const { commit: sha, version } = build;
    writeFileSync(
      join(folder, 'image/srv/reverse-proxy/sha.json'),
      JSON.stringify({ sha, version }),
    );
  } else putProgram(workspace, service, put);
  return folder;
}

function putReverseProxy({ appsDir, dockerDir }: Workspace, put: Put): void {
  const source = join(dockerDir, 'services/reverse-proxy');
  put(join(source, 'nginx.conf'), 'image/etc/nginx/nginx.conf');
  put(join(source, 'conf'), 'image/etc/nginx/katas');
  for (const name of ['down.html', 'down.json']) {
    put(join(source, name), `image/srv/reverse-proxy/${name}`);
  }
  put(join(appsDir, 'kata-page'), 'image/srv/kata-page');
}

function putProgram(
  { appsDir, dockerDir, languagesDir, exercisesDir }: Workspace,
  service: DeployedService,
  put: Put,
): void {
  put(join(appsDir, service, 'main.js'), 'image/app/main.js');
  if (service === 'runner') {
    put(join(appsDir, 'runner/sandbox-loop'), 'image/app/sandbox-loop');
    put(languagesDir, 'image/app/languages');
    put(join(dockerDir, 'language-bases'), 'image/app/language-bases');
  }
  if (service === 'kata-controller') {
    put(bundledKatas(appsDir), 'image/app/katas.js');
    put(languagesDir, 'image/app/start-points');
    put(exercisesDir, 'image/app/exercises');
    put(join(appsDir, 'kata-page'), 'image/app/kata-page');
  }
}
