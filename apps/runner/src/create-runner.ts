import type { RunCall, Runner, RunResult } from '@katas/runner-api';
import { newAvatar } from './avatars/new-avatar';
import { oldAvatar } from './avatars/old-avatar';
import { newKata } from './katas/new-kata';
import { oldKata } from './katas/old-kata';
import type { RunnerDeps } from './runner-deps';
import { runTests } from './runs/run-tests';

/** The runner's calls where they are answered: a run is also told when nobody waits for it any more. */
export interface RunnerCalls extends Omit<Runner, 'run'> {
  run(call: RunCall, gone: AbortSignal): Promise<{ run: RunResult }>;
}

/** The runner's calls, as use cases. */
export function createRunner(deps: RunnerDeps): RunnerCalls {
  const turns = deps.kataTurns;
  return {
    pulled: async ({ image_name }) => ({ pulled: await deps.puller.pulled(image_name) }),
    pull: async ({ image_name }) => ({ pull: await deps.puller.pull(image_name) }),
    newKata: async (call) => ({
      new_kata: await turns.run(call.kata_id, () => newKata(deps, call)),
    }),
    oldKata: async (call) => ({
      old_kata: await turns.run(call.kata_id, () => oldKata(deps, call)),
    }),
    newAvatar: async (call) => ({ new_avatar: await newAvatar(deps, call) }),
    oldAvatar: async (call) => ({
      old_avatar: await turns.run(call.kata_id, () => oldAvatar(deps, call)),
    }),
    run: async (call, gone) => ({ run: await runTests(deps, call, gone) }),
  };
}
