import type { Engine } from '@katas/engine';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ImageFolder } from '@katas/language-images';

/** Returns the recipe of an image of one file, compiled by the engine for its own architecture. */
export function sandboxLoopImage(root: string): ImageFolder {
  return { imageName: 'katas/sandbox-loop', folder: join(root, 'docker/sandbox-loop') };
}

/** Returns the path of the program that the runners of this workspace start in their sandboxes. */
export function sandboxLoopFile(root: string): string {
  return join(root, 'dist/sandbox-loop');
}

/** Copies the file out of its image, which must exist. */
export async function placeSandboxLoop(engine: Engine, root: string): Promise<void> {
  const { imageName } = sandboxLoopImage(root);
  const file = sandboxLoopFile(root);
  const program = await engine.imageFile(imageName, '/sandbox-loop');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, program);
}
