import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../system/services/service-process';

/** Returns the commands of the one block of docs/operations.md that contains the word. */
export function operationsCommands(word: string): string {
  const page = readFileSync(join(ROOT, 'docs/operations.md'), 'utf8');
  const blocks = [...page.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block = '']) => block);
  const found = blocks.filter((block) => block.includes(word));
  if (found.length !== 1) throw new Error(`${found.length} blocks of commands have "${word}".`);
  return found[0] ?? '';
}
