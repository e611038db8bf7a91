import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Files } from '../../wire';
import { utcParts } from '../utc-parts';

/** Writes all 64 avatars into the tree. No sandboxes are needed for that. */
export async function fillKata(kataDir: string): Promise<void> {
  for (const name of ANIMALS)
    await seat(join(kataDir, name), SCRIPT_ALONE, 0, { lastMs: Date.now(), stepMs: MINUTE_MS });
}

export interface Crowd {
  readonly animals: number;
  /** How long ago the last light of each was made. */
  readonly minutesAgo?: number;
  readonly lightsPerMinute?: number;
}

/** Writes avatars with their lights, one for each minute if nothing else is given, into the tree. */
export async function addAvatars(
  kataDir: string,
  { animals, minutesAgo = 0, lightsPerMinute = 1 }: Crowd,
  filesAt: (number: number) => Files,
  lightsOf: (index: number) => number,
): Promise<readonly string[]> {
  const names = ANIMALS.slice(0, animals);
  const times = {
    lastMs: Date.now() - minutesAgo * MINUTE_MS,
    stepMs: MINUTE_MS / lightsPerMinute,
  };
  for (const [index, name] of names.entries()) {
    await seat(join(kataDir, name), filesAt, lightsOf(index), times);
  }
  return names;
}

interface LightTimes {
  readonly lastMs: number;
  readonly stepMs: number;
}

async function seat(
  dir: string,
  filesAt: (number: number) => Files,
  lights: number,
  { lastMs, stepMs }: LightTimes,
): Promise<void> {
  const numbers = Array.from({ length: lights }, (_, index) => index + 1);
  await mkdir(dir);
  await writeFile(join(dir, 'manifest.json'), JSON.stringify(filesAt(lights)));
  for (const number of numbers) {
    await mkdir(join(dir, String(number)));
    await writeFile(join(dir, `${number}/manifest.json`), JSON.stringify(filesAt(number)));
  }
  const startedMs = lastMs - lights * stepMs;
  const made = numbers.map((number) => ({
    colour: COLOURS[number % COLOURS.length],
    time: utcParts(startedMs + number * stepMs),
    number,
  }));
  await writeFile(join(dir, 'increments.json'), JSON.stringify(made));
}

const MINUTE_MS = 60_000;
const SCRIPT_ALONE = (): Files => ({ 'cyber-dojo.sh': 'true' });
const COLOURS = ['green', 'red', 'red', 'amber', 'timed_out', 'red', 'faulty'];

const ANIMALS = `
alligator antelope bat bear bee beetle buffalo butterfly cheetah crab deer dolphin eagle elephant
flamingo fox frog gopher gorilla heron hippo hummingbird hyena jellyfish kangaroo kingfisher koala
leopard lion lizard lobster moose mouse ostrich owl panda parrot peacock penguin porcupine puffin
rabbit raccoon ray rhino salmon seal shark skunk snake spider squid squirrel starfish swan tiger
toucan tuna turtle vulture walrus whale wolf zebra`
  .trim()
  .split(/\s+/);
