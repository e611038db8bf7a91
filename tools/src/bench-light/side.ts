import { msOf, observe, processCpuSeconds } from '@katas/benchmark';
import { msToKataTime } from '@katas/kata';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StartedController } from '../started-runner/started-controller';
import type { StartedServices } from '../started-runner/started-services';

const KATA_ID = '3456789ABC';
const AVATARS_MAX = 8;
const BLOCK_LIGHTS = 80;

/** A controller with a tree of its own, and a runner that answers without delay. */
export interface Side {
  readonly title: string;
  readonly controller: StartedController;
  /** The paths of the avatars that have joined its kata. */
  readonly avatars: readonly string[];
}

/** Lights that some avatars made, each as soon as the one before was answered. */
export interface Block {
  readonly ms: readonly number[];
  /** Lights per second. */
  readonly rate: number;
  /** Processor time of the controller for a light. */
  readonly cpuMs: number;
}

export async function openSide(
  services: StartedServices,
  title: string,
  checkout?: string,
): Promise<Side> {
  const katasDir = services.folder();
  const { url } = await services.relay();
  const controller = await services.controller({ url, katasDir }, checkout);
  return { title, controller, avatars: await joinKata(controller, katasDir) };
}

async function joinKata(controller: StartedController, katasDir: string): Promise<string[]> {
  const kata = join(katasDir, KATA_ID.slice(0, 2), KATA_ID.slice(2));
  mkdirSync(kata, { recursive: true });
  const manifest = {
    ...{ id: KATA_ID, created: msToKataTime(Date.now()), image_name: 'katas/python-unittest' },
    ...{ rules: { rules: [], otherwise: 'red' }, visible_files: {}, max_seconds: 10 },
  };
  writeFileSync(join(kata, 'manifest.json'), JSON.stringify(manifest));
  const avatars: string[] = [];
  while (avatars.length < AVATARS_MAX) {
    const { avatar_name: name } = await controller.post(`api/katas/${KATA_ID}/avatars`, {});
    avatars.push(`api/katas/${KATA_ID}/avatars/${String(name)}/run_tests`);
  }
  return avatars;
}

export async function measureBlock(side: Side, avatars: number): Promise<Block> {
  const { controller } = side;
  const ms: number[] = [];
  const play = async (path: string): Promise<void> => {
    for (let made = 0; made < BLOCK_LIGHTS / avatars; made += 1) {
      const files = { 'cyber-dojo.sh': `echo ${performance.now()}\n` };
      ms.push(await msOf(() => controller.post(path, { files })));
    }
  };
  const { seconds, cpuSeconds } = await observe(
    () => processCpuSeconds(controller.pid ?? NaN),
    () => Promise.all(side.avatars.slice(0, avatars).map(play)),
  );
  return { ms, rate: ms.length / seconds, cpuMs: (cpuSeconds / ms.length) * 1000 };
}
