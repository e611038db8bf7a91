import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A katas tree, read and edited as an operator does. */
export interface TreeEdits {
  /** Returns the directory of a kata. */
  kataDir(kataId: string): string;
  /** Changes a kata's manifest atomically. */
  editManifest(kataId: string, change: Readonly<Record<string, unknown>>): Promise<void>;
  kataIds(): Promise<readonly string[]>;
  /** Returns the runner of a kata, where there are several. */
  runnerOf(kataId: string): Promise<string>;
}

export function treeEdits(katasDir: string): TreeEdits {
  const kataDir = (kataId: string): string => join(katasDir, kataId.slice(0, 2), kataId.slice(2));
  return {
    kataDir,
    editManifest: async (kataId, change) => {
      const path = join(kataDir(kataId), 'manifest.json');
      const content = JSON.parse(await readFile(path, 'utf8')) as object;
      await writeFile(`${path}.new`, JSON.stringify({ ...content, ...change }));
      await rename(`${path}.new`, path);
    },
    runnerOf: async (kataId) => {
      const text = await readFile(join(kataDir(kataId), 'runner.json'), 'utf8');
      return (JSON.parse(text) as { runner_id: string }).runner_id;
    },
    kataIds: async () => {
      // The server has a journal beside the katas.
      const outer = (await readdir(katasDir)).filter((name) => /^[0-9A-F]{2}$/.test(name));
      const inner = await Promise.all(outer.map((name) => readdir(join(katasDir, name))));
      return outer.flatMap((name, index) => (inner[index] ?? []).map((rest) => `${name}${rest}`));
    },
  };
}
