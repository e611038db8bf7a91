import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { msToKataTime } from '@katas/kata';
import { processCpuSeconds } from '../bench/figures/cpu-time';
import { RunnerRelay } from '../started-runner/runner-relay';
import { StartedController, type ControllerStart } from '../started-runner/started-controller';

const KATA_ID = '3456789ABC';
const AVATARS_MAX = 8;
const BLOCK_LIGHTS = 80;

/** A controller with a tree of its own, and a runner that answers without delay. */
export interface Side {
  readonly title: string;
  readonly controller: StartedController;
  /** The paths of the avatars that have joined its kata. */
  readonly avatars: readonly string[];
  close(): Promise<void>;
}

/** Lights that some avatars made, each as soon as the one before was answered. */
export interface Block {
  readonly title: string;
  readonly avatars: number;
  readonly ms: readonly number[];
  /** Lights per second. */
  readonly rate: number;
  /** Processor time of the controller for a light. */
  readonly cpuMs: number;
}

export async function openSide(title: string, start: ControllerStart): Promise<Side> {
  // Not in memory: a light waits for the disk.
  const katasDir = mkdtempSync(join(tmpdir(), 'katas-light-'));
  const relay = await RunnerRelay.start('');
  relay.answersItself = true;
  const controller = await StartedController.start(start, { url: relay.url, katasDir });
  const close = async (): Promise<void> => {
    await controller.stop();
    relay.stop();
    rmSync(katasDir, { recursive: true, force: true });
  };
  try {
    return { title, controller, avatars: await joinKata(controller, katasDir), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function joinKata(controller: StartedController, katasDir: string): Promise<string[]> {
  const kata = join(katasDir, KATA_ID.slice(0, 2), KATA_ID.slice(2));
  mkdirSync(kata, { recursive: true });
  const rules = { rules: [], otherwise: 'red' };
  const created = msToKataTime(Date.now());
  const manifest = { id: KATA_ID, created, image_name: 'katas/python-unittest', rules };
  writeFileSync(
    join(kata, 'manifest.json'),
    JSON.stringify({ ...manifest, visible_files: {}, max_seconds: 10 }),
  );
  const avatars: string[] = [];
  for (let joined = 0; joined < AVATARS_MAX; joined += 1) {
    const { avatar_name: name } = await controller.post(`api/katas/${KATA_ID}/avatars`, {});
    avatars.push(`api/katas/${KATA_ID}/avatars/${String(name)}/run_tests`);
  }
  return avatars;
}

export async function measureBlock(side: Side, avatars: number): Promise<Block> {
  const { title, controller } = side;
  const ms: number[] = [];
  const cpuSeconds = () => processCpuSeconds(controller.pid ?? NaN);
  const [startedMs, cpuBefore] = [performance.now(), cpuSeconds()];
  const play = async (path: string): Promise<void> => {
    for (let made = 0; made < BLOCK_LIGHTS / avatars; made += 1) {
      const sentMs = performance.now();
      await controller.post(path, { files: { 'cyber-dojo.sh': `echo ${sentMs}\n` } });
      ms.push(performance.now() - sentMs);
    }
  };
  await Promise.all(side.avatars.slice(0, avatars).map(play));
  const rate = (ms.length / (performance.now() - startedMs)) * 1000;
  return { title, avatars, ms, rate, cpuMs: ((cpuSeconds() - cpuBefore) / ms.length) * 1000 };
}
