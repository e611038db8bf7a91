import { join } from 'node:path';

/** Where things are in the workspace. All that commands write is below `dist` and `var`. */
export interface Workspace {
  readonly root: string;
  /** The bundled services and page. */
  readonly appsDir: string;
  readonly languagesDir: string;
  readonly exercisesDir: string;
  /** What goes into a base image made here, besides Debian. */
  readonly baseImageDir: string;
  /** The Dockerfiles, the compose file and what goes with it. */
  readonly dockerDir: string;
  readonly logDir: string;
  /** Can be deleted at any time: it only saves time. */
  readonly cacheDir: string;
  readonly testCountsDir: string;
  readonly benchDir: string;
}

export function workspaceAt(root: string): Workspace {
  return {
    root,
    appsDir: join(root, 'dist/apps'),
    languagesDir: join(root, 'docker/languages'),
    exercisesDir: join(root, 'docker/exercises'),
    baseImageDir: join(root, 'docker/base-image'),
    dockerDir: join(root, 'docker'),
    logDir: join(root, 'var/log'),
    cacheDir: join(root, 'var/cache'),
    testCountsDir: join(root, 'var/test-counts'),
    benchDir: join(root, 'var/bench'),
  };
}
