import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from './service-process';

/** A directory with the recipe of one language, whose image nothing else uses. */
export interface RecipeFolder {
  readonly name: string;
  readonly image: string;
  /** What the services need to offer and build it. */
  readonly settings: Environment;
  /** Writes the recipe: `step` is a command of the image's build. */
  write(step: string): Promise<void>;
  remove(): Promise<void>;
}

const FILES = {
  'hiker.sh': 'echo 54\n',
  'cyber-dojo.sh': '[ "$(sh hiker.sh)" = 42 ] && echo passed || echo failed\n',
};
const RULES = {
  rules: [
    { colour: 'red', when: { match: '^failed$' } },
    { colour: 'green', when: { match: '^passed$' } },
  ],
  otherwise: 'amber',
};

/**
 * Makes a folder with the recipe of an image. Its name is unique, and so are the image and its step: the engine has
 * none of them from another build.
 */
export async function recipeFolder(word: string): Promise<RecipeFolder> {
  const dir = await mkdtemp(join(tmpdir(), 'katas-recipes-'));
  const name = `test-${word}-${randomBytes(4).toString('hex')}`;
  const image = `katas/${name}`;
  const folder = join(dir, 'languages', name);
  const startPoint = join(folder, 'start_point');
  const manifest = {
    ...{ display_name: `Test, ${word}`, image_name: image, max_seconds: 5, tab_size: 4 },
    visible_files: Object.keys(FILES),
  };
  const put = (path: string, content: object): Promise<void> =>
    writeFile(path, JSON.stringify(content));
  await mkdir(startPoint, { recursive: true });
  await put(join(startPoint, 'manifest.json'), manifest);
  await put(join(folder, 'rules.json'), RULES);
  await put(join(folder, 'checked.json'), { versions: {}, image_mb: 100 });
  for (const [file, text] of Object.entries(FILES)) await writeFile(join(startPoint, file), text);
  return {
    ...{ name, image },
    settings: {
      ...{ START_POINTS_DIR: join(dir, 'languages'), LANGUAGES_DIR: join(dir, 'languages') },
      ...{ LANGUAGE_BASES_DIR: join(dir, 'bases'), LANGUAGES_CACHE_DIR: join(dir, 'cache') },
      // The engine may have the images of all languages.
      LANGUAGES_DISK_MB: '10000000',
    },
    write: (step) =>
      writeFile(
        join(folder, 'Dockerfile'),
        `ARG BASE=debian:trixie-slim\nFROM \${BASE}\nRUN ${step} # ${name}\n`,
      ),
    remove: () => rm(dir, { recursive: true, force: true }),
  };
}
