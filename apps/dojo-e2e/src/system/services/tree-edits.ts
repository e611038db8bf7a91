import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A katas tree as somebody with a shell on its machine has it. */
export interface TreeEdits {
  /** Where a kata is. */
  kataDir(kataId: string): string;
  /** Changes a kata's manifest, as an operator would; who reads it meanwhile reads the old one or the new one. */
  editManifest(kataId: string, change: Readonly<Record<string, unknown>>): Promise<void>;
  kataIds(): Promise<readonly string[]>;
  /** What the runner is called that a kata is at, where there are several. */
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
      const outer = await readdir(katasDir);
      const inner = await Promise.all(outer.map((name) => readdir(join(katasDir, name))));
      return outer.flatMap((name, index) => (inner[index] ?? []).map((rest) => `${name}${rest}`));
    },
  };
}
