import type { AvatarName } from '@katas/kata';
import { buildSync } from 'esbuild';
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { crowdJoins, crowdWriter } from '../testing/crowd-of-lights';
import { expectWhole } from '../testing/expect-whole';
import { TemporaryTree } from '../testing/temporary-tree';

/** `KILLS=1000` kills more often. */
const KILLS = Number(process.env['KILLS'] ?? 40);
/** A tree goes through this many kills, so that its katas do not grow without end. */
const KILLS_OF_TREE = 10;
/** How long a process makes lights at most. Three avatars make some dozens meanwhile. */
const LIGHTS_MS_MAX = 80;

let tree: TemporaryTree;
let program: TemporaryTree;
beforeAll(() => {
  program = new TemporaryTree();
  const entryPoints = [join(__dirname, '../testing/light-maker.ts')];
  const outfile = join(program.dir, 'light-maker.js');
  buildSync({ entryPoints, outfile, bundle: true, platform: 'node', logLevel: 'silent' });
});
afterAll(() => program.remove());
beforeEach(() => (tree = new TemporaryTree()));
afterEach(() => tree.remove());

/** How long the last process took until its first light. */
let startMs = 100;

/** Starts a process that makes lights, kills it at a random instant, and notes which lights it had answered. */
async function killOne(answered: Map<AvatarName, number>): Promise<void> {
  const maker = spawn(process.execPath, [join(program.dir, 'light-maker.js'), tree.dir]);
  let printed = '';
  maker.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const ended = once(maker, 'close');
  // Every third is killed while it starts, or finishes what the last one left.
  if (randomInt(3) === 0) await setTimeout(randomInt(startMs));
  else {
    const startedMs = performance.now();
    await once(maker.stdout, 'data');
    startMs = Math.ceil(performance.now() - startedMs);
    await setTimeout(randomInt(LIGHTS_MS_MAX));
  }
  maker.kill('SIGKILL');
  await ended;
  for (const line of printed.split('\n').slice(0, -1)) {
    const [name, number] = line.split(' ');
    answered.set(name as AvatarName, Number(number));
  }
}

describe('a process that is killed at a random instant', () => {
  it(
    'has lost no answered light, doubled none and left nothing torn',
    async () => {
      let answered = new Map<AvatarName, number>();
      let lights = 0;
      for (let kill = 0; kill < KILLS; kill += 1) {
        if (kill % KILLS_OF_TREE === 0) {
          lights += [...answered.values()].reduce((sum, last) => sum + last, 0);
          answered = new Map();
          tree.removeAll();
          await crowdJoins(crowdWriter(tree.dir));
        }
        await killOne(answered);
        await expectWhole(tree.dir, answered);
      }
      expect(lights).toBeGreaterThan(KILLS);
    },
    5_000 * KILLS,
  );
});
