import type { AvatarName } from '@katas/kata';
import { FileKatasReader } from '../reading/file-katas-reader';
import { addLights, CROWD, crowdWriter } from './crowd-of-lights';
import { KATA } from './lion-in-kata';

/**
 * Finishes what a crash left in a tree, then adds lights for three avatars until this process is killed. It prints the
 * place of each light that is durable.
 */
async function main(dir: string): Promise<void> {
  const writer = crowdWriter(dir);
  await writer.recover();
  setInterval(() => void writer.checkpoint('earlier'), 15);
  setInterval(() => void writer.finishLights(), 4);
  const reader = new FileKatasReader(dir);
  const answered = (name: AvatarName, number: number) =>
    process.stdout.write(`${name} ${number}\n`);
  await Promise.all(
    CROWD.map(async (avatarName) => {
      const lights = (await reader.lights(KATA, avatarName)) ?? [];
      await addLights(writer, avatarName, { first: lights.length + 1, last: Infinity }, answered);
    }),
  );
}

void main(process.argv[2] ?? '');
