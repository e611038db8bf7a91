import { FileKatasReader, type KatasReader } from '@katas/katas-tree';
import { createFileKatasWriter, type KatasWriter } from '@katas/katas-tree/writing';
import type { Logger } from '@katas/system';
import { mkdir } from 'node:fs/promises';

/** By then the kernel has written most of the files, so that a checkpoint costs little. */
const CHECKPOINT_MS = 10_000;

export interface OpenTree {
  readonly reader: KatasReader;
  readonly writer: KatasWriter;
  /** Call it after the last light. */
  close(): Promise<void>;
}

/** Creates the tree when it is missing, finishes what a crash left, and syncs new lights every few seconds. */
export async function openTree(dir: string, logger: Logger): Promise<OpenTree> {
  await mkdir(dir, { recursive: true });
  const writer = createFileKatasWriter({ dir });
  const recovered = await writer.recover();
  if (recovered > 0) logger.warn({ lights: recovered }, 'lights recovered from the journal');
  const checkpoints = setInterval(() => {
    writer.checkpoint().catch((err: unknown) => logger.error({ err }, 'checkpoint failed'));
  }, CHECKPOINT_MS);
  const close = (): Promise<void> => {
    clearInterval(checkpoints);
    return writer.close();
  };
  return { reader: new FileKatasReader(dir), writer, close };
}
