import type { Runner } from '@katas/runner-api';
import { newAvatar, oldAvatar } from './avatar-calls';
import { newKata, kataVolume, oldKata } from './kata-calls';
import { runTests } from './run-tests';
import { prepareScratch, scratchRun } from './scratch-run';
import type { CallOrigin, RunnerDeps } from './runner-deps';

/** The runner's calls where they are served. Each receives its origin. */
export type RunnerCalls = {
  readonly [Name in keyof Runner]: (
    call: Parameters<Runner[Name]>[0],
    origin: CallOrigin,
  ) => ReturnType<Runner[Name]>;
};

export function createRunner(deps: RunnerDeps): RunnerCalls {
  const { kataQueue, puller, imageRules, engineDisk } = deps;
  return {
    pulled: async ({ image_name }) => {
      const pulled = await puller.pulled(image_name);
      return { pulled, ...(!pulled && puller.builds(image_name) && { buildable: true }) };
    },
    pull: ({ image_name }) => puller.pull(image_name),
    space: async () => ({
      space: (await engineDisk.problem()) === undefined ? 'enough' : 'short',
    }),
    imageRule: async ({ image_name }) => ({
      image_rule: (await imageRules.sourceIn(image_name)) ?? null,
    }),
    newKata: async (call, { caller }) => ({
      new_kata: await kataQueue.run(call.kata_id, () => newKata(deps, call, caller)),
    }),
    oldKata: async (call) => ({
      old_kata: await kataQueue.run(call.kata_id, () => oldKata(deps, call)),
    }),
    kataVolume: async (call) => ({
      kata_volume: await kataQueue.run(call.kata_id, () => kataVolume(deps, call)),
    }),
    newAvatar: async (call, { caller }) => ({ new_avatar: await newAvatar(deps, call, caller) }),
    oldAvatar: async (call, { caller }) => ({
      old_avatar: await kataQueue.run(call.kata_id, () => oldAvatar(deps, call, caller)),
    }),
    run: async (call, origin) => ({ run: await runTests(deps, call, origin) }),
    prepareScratch: async (call, { caller }) => ({
      prepare_scratch: await prepareScratch(deps, call, caller),
    }),
    scratchRun: async (call, origin) => ({ scratch_run: await scratchRun(deps, call, origin) }),
  };
}
