import type { AvatarName } from '@katas/kata';
import { crowdJoins, crowdWriter, expectWhole, TemporaryTree } from '@katas/katas-tree/testing';
import { ExecFilePrograms } from '@katas/system';
import { buildSync } from 'esbuild';
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

const LIGHT_MAKER = join(__dirname, '../../../../libs/katas-tree/src/testing/light-maker.ts');

/** `KILLS=1000` kills more often. */
const KILLS = Number(process.env['KILLS'] ?? 40);
/** A tree goes through this many kills, so that its katas do not grow without end. */
const KILLS_OF_TREE = 10;
/** How many lights a process answers before it may be killed. */
const LIGHTS_MAX = 12;
/** It is killed within this time after one of them, while it makes others. */
const KILL_MS_MAX = 20;

let tree: TemporaryTree;
let program: TemporaryTree;
let file: string;
beforeAll(() => {
  program = new TemporaryTree();
  file = join(program.dir, 'light-maker.js');
  const build = { bundle: true, platform: 'node', logLevel: 'silent' } as const;
  buildSync({ ...build, entryPoints: [LIGHT_MAKER], outfile: file });
});
afterAll(() => program.remove());
beforeEach(() => (tree = new TemporaryTree()));
afterEach(() => tree.remove());

/** How long the last process took until its first light. */
let startMs = 100;

/** Starts a process that makes lights, kills it at a random instant, and notes which lights it had answered. */
async function killOne(answered: Map<AvatarName, number>): Promise<void> {
  const startedMs = performance.now();
  const wanted = 1 + randomInt(LIGHTS_MAX);
  let lights = 0;
  let noteWanted = (): void => undefined;
  const areThere = new Promise<void>((resolve) => (noteWanted = resolve));
  const onLine = (line: string): void => {
    lights += 1;
    if (lights === 1) startMs = Math.ceil(performance.now() - startedMs);
    if (lights === wanted) noteWanted();
    const [, name, number] = /^(\w+) (\d+)$/.exec(line) ?? [];
    if (name !== undefined) answered.set(name as AvatarName, Number(number));
  };
  const maker = new ExecFilePrograms().start(process.execPath, [file, tree.dir], { onLine });
  // Every third is killed while it starts, or finishes what the last one left.
  if (randomInt(3) === 0) await setTimeout(randomInt(startMs));
  else {
    await areThere;
    await setTimeout(randomInt(KILL_MS_MAX));
  }
  maker.signal('SIGKILL');
  await maker.ended;
}

describe('a process that is killed at a random instant', () => {
  it(
    'has lost no answered light, doubled none and left nothing torn',
    async () => {
      const answered = new Map<AvatarName, number>();
      let lights = 0;
      for (let kill = 0; kill < KILLS; kill += 1) {
        if (kill % KILLS_OF_TREE === 0) {
          answered.clear();
          tree.removeAll();
          await crowdJoins(crowdWriter(tree.dir));
        }
        await killOne(answered);
        await expectWhole(tree.dir, answered);
        lights = Math.max(lights, ...answered.values());
      }
      expect(lights).toBeGreaterThan(KILLS_OF_TREE);
    },
    5_000 * KILLS,
  );
});
