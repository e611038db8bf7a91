import { AVATAR_NAMES, msToKataTime } from '@katas/kata';
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const DAY_MS = 24 * 60 * 60 * 1000;
const FILES = { 'cyber-dojo.sh': 'make test\n', 'hiker.c': 'int answer() { return 6 * 9; }\n' };

/** Writes so many katas of last week, each with one avatar and one light. */
export function fillTree(dir: string, katas: number): void {
  for (let made = 0; made < katas; made += 1) {
    const id = randomBytes(5).toString('hex').toUpperCase();
    const kata = join(dir, id.slice(0, 2), id.slice(2));
    const avatar = join(kata, AVATAR_NAMES[made % AVATAR_NAMES.length] ?? 'lion');
    const time = msToKataTime(Date.now() - 7 * DAY_MS);
    const files = { ...FILES, output: 'failed\n' };
    mkdirSync(join(avatar, '1'), { recursive: true });
    const put = (path: string, content: object): void =>
      writeFileSync(path, JSON.stringify(content));
    put(join(avatar, '1/manifest.json'), files);
    put(join(avatar, 'manifest.json'), files);
    put(join(avatar, 'increments.json'), [{ colour: 'red', time, number: 1 }]);
    const manifest = { id, created: time, image_name: 'katas/c-assert', visible_files: FILES };
    put(join(kata, 'manifest.json'), manifest);
  }
}
