import type { RunCall, Runner, RunResult } from '@katas/runner-api';
import { newAvatar } from './new-avatar';
import { newKata } from './new-kata';
import { kataVolume } from './kata-volume';
import { oldAvatar } from './old-avatar';
import { oldKata } from './old-kata';
import { runTests, type RunCaller } from './run-tests';
import type { RunnerDeps } from './runner-deps';

/** The runner's calls where they are served. A run also knows its caller. */
export interface RunnerCalls extends Omit<Runner, 'run'> {
  run(call: RunCall, caller: RunCaller): Promise<{ run: RunResult }>;
}

export function createRunner(deps: RunnerDeps): RunnerCalls {
  const { kataQueue, puller, imageRules } = deps;
  return {
    pulled: async ({ image_name }) => ({ pulled: await puller.pulled(image_name) }),
    pull: ({ image_name }) => puller.pull(image_name),
    imageRule: async ({ image_name }) => ({
      image_rule: (await imageRules.sourceIn(image_name)) ?? null,
    }),
    newKata: async (call) => ({
      new_kata: await kataQueue.run(call.kata_id, () => newKata(deps, call)),
    }),
    oldKata: async (call) => ({
      old_kata: await kataQueue.run(call.kata_id, () => oldKata(deps, call)),
    }),
    kataVolume: async (call) => ({
      kata_volume: await kataQueue.run(call.kata_id, () => kataVolume(deps, call)),
    }),
    newAvatar: async (call) => ({ new_avatar: await newAvatar(deps, call) }),
    oldAvatar: async (call) => ({
      old_avatar: await kataQueue.run(call.kata_id, () => oldAvatar(deps, call)),
    }),
    run: async (call, caller) => ({ run: await runTests(deps, call, caller) }),
  };
}
