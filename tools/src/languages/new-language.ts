import { PlainProblem } from '@katas/system';
import { cpSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Progress } from '../command/progress';
import type { Workspace } from '../command/workspace';

interface NewLanguageDeps {
  readonly workspace: Pick<Workspace, 'languagesDir'>;
  readonly progress: Progress;
}

const NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Copies a language's folder and gives the copy an image name of its own: `new NAME --from NAME`. */
export async function newLanguage(
  { workspace: { languagesDir }, progress }: NewLanguageDeps,
  args: readonly string[],
): Promise<number> {
  const [name = '', flag, from = ''] = args;
  if (flag !== '--from' || args.length !== 3) {
    throw new PlainProblem('Usage: npm run languages -- new NAME --from NAME');
  }
  if (!NAME.test(name)) {
    throw new PlainProblem(
      `${JSON.stringify(name)} is no name: use lower-case letters, digits and single dashes.`,
    );
  }
  if (!NAME.test(from) || !existsSync(join(languagesDir, from, 'Dockerfile'))) {
    throw new PlainProblem(`There is no language ${JSON.stringify(from)} to copy.`);
  }
  copyLanguage(join(languagesDir, from), join(languagesDir, name), name);
  progress.say(`Made docker/languages/${name}. Next: its packages in the Dockerfile, then`);
  progress.say(`npm run languages -- check ${name}`);
  return 0;
}

/** Copies a language's folder. The copy appears whole, by one rename. */
function copyLanguage(from: string, to: string, name: string): void {
  if (existsSync(to)) throw new PlainProblem(`${to} is there already.`);
  const unfinished = join(dirname(to), `.new-${name}`);
  rmSync(unfinished, { recursive: true, force: true });
  try {
    cpSync(from, unfinished, { recursive: true });
    rmSync(join(unfinished, 'checked.json'), { force: true });
    const file = join(unfinished, 'start_point/manifest.json');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace(/"katas\/[^"]+"/, `"katas/${name}"`));
    renameSync(unfinished, to);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}
