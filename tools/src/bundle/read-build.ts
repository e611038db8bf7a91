import type { Programs } from '@katas/system';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the services answer to `/sha`. */
export interface Build {
  readonly version: string;
  readonly commit: string;
}

/**
 * Reads version and commit. The commit is `unknown` without git, and ends with `-dirty` when the tree has uncommitted
 * changes.
 */
export async function readBuild(root: string, programs: Programs): Promise<Build> {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Build;
  const line = ['-C', root, 'describe', '--always', '--abbrev=40', '--dirty', '--exclude=*'];
  const commit = await programs.run('git', line).then(
    ({ stdout }) => stdout.trim(),
    () => 'unknown',
  );
  return { version, commit };
}
