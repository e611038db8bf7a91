import { join } from 'node:path';

/** The folders of the workspace. Commands write below `dist` and `var` only. */
export interface Workspace {
  readonly root: string;
  /** The bundled services and page. */
  readonly appsDir: string;
  readonly languagesDir: string;
  readonly exercisesDir: string;
  /** Files that are added to Debian in a base image made here. */
  readonly baseImageDir: string;
  /** The Dockerfiles, the compose file and their configuration. */
  readonly dockerDir: string;
  readonly logDir: string;
  /** Saves time, and can be deleted at any time. */
  readonly cacheDir: string;
  readonly testCountsDir: string;
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
  };
}
