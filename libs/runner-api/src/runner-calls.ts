import {
  avatarNameField,
  fileNameField,
  FILES_MAX,
  filesField,
  imageNameField,
  kataIdField,
  maxSecondsField,
} from '@katas/validation';
import { z } from 'zod';
import type { DeepReadonly } from '@katas/http-contract';
import { outputPieceSchema, runResultSchema } from './run-result';
import type { RunWatch } from './run-watch';

const fileNamesField = z
  .array(fileNameField, 'must be an array of file names')
  .max(FILES_MAX, `must be at most ${FILES_MAX} files`);

export const CALLER_HEADER = 'x-katas-caller';

/** The headers of each call. */
export const RUNNER_HEADERS = z.object({
  [CALLER_HEADER]: z
    .string()
    .regex(/^[0-9a-f]{1,64}$/, 'must be 1 to 64 of the digits 0-9a-f')
    .optional()
    .describe(
      'Tells the callers of kata-controller apart. Runs and sandboxes are shared among them.',
    ),
});

/** The request and the response of each call. The key is the path. `/openapi.json` is generated from this. */
export const RUNNER_CALLS = {
  pulled: {
    summary: 'Tells whether the Docker Engine has the image.',
    request: z.strictObject({ image_name: imageNameField }),
    response: z.object({
      pulled: z.boolean(),
      buildable: z.boolean().optional().describe('the runner builds it when it is needed'),
    }),
  },
  pull: {
    summary:
      'Starts a pull of the image, unless one is in progress or the engine has the image. An image of Katas is built.',
    request: z.strictObject({ image_name: imageNameField }),
    response: z.object({
      pull: z.enum(['pulled', 'pulling']),
      progress: z.string().optional().describe('what the pull or build does now'),
    }),
  },
  space: {
    summary: "Tells whether the engine's disk has room for new katas, avatars and runs.",
    request: z.strictObject({}),
    response: z.object({ space: z.enum(['enough', 'short']) }),
  },
  image_rule: {
    summary:
      "Reads the image's `/usr/local/bin/red_amber_green.rb`: null when it has none, or the engine lacks the image.",
    request: z.strictObject({ image_name: imageNameField }),
    response: z.object({ image_rule: z.string().nullable() }),
  },
  new_kata: {
    summary:
      "Makes the kata's volume, with a sandbox for each avatar. With `later` the sandboxes are made after the " +
      'answer, and joining waits for them. Has no effect when the volume exists.',
    request: z.strictObject({
      image_name: imageNameField,
      kata_id: kataIdField,
      sandboxes: z
        .enum(['now', 'later'], 'must be now or later')
        .exactOptional()
        .describe('`later`: the answer waits for the volume alone. `now` by default.'),
    }),
    response: z.object({ new_kata: z.enum(['created', 'exists', 'ended']) }),
  },
  old_kata: {
    summary: "Ends the kata's sandboxes, runs in progress included, and removes its volume.",
    request: z.strictObject({ kata_id: kataIdField }),
    response: z.object({ old_kata: z.enum(['removed', 'absent']) }),
  },
  kata_volume: {
    summary: "Tells whether the kata's volume exists. It is absent once the kata was collected.",
    request: z.strictObject({ kata_id: kataIdField }),
    response: z.object({ kata_volume: z.enum(['exists', 'absent']) }),
  },
  new_avatar: {
    summary:
      "Puts the starting files into the avatar's sandbox. Has no effect when the avatar has joined already.",
    carriesFiles: true,
    request: z.strictObject({
      image_name: imageNameField,
      kata_id: kataIdField,
      avatar_name: avatarNameField,
      starting_files: filesField,
    }),
    response: z.object({ new_avatar: z.enum(['created', 'exists', 'ended']) }),
  },
  old_avatar: {
    summary: "Ends the avatar's sandbox and removes its files.",
    request: z.strictObject({ kata_id: kataIdField, avatar_name: avatarNameField }),
    response: z.object({ old_avatar: z.enum(['removed', 'absent']) }),
  },
  run: {
    summary:
      "Writes and deletes the given files in the avatar's sandbox, then runs cyber-dojo.sh once.",
    carriesFiles: true,
    request: z
      .strictObject({
        image_name: imageNameField,
        kata_id: kataIdField,
        avatar_name: avatarNameField,
        deleted_filenames: fileNamesField,
        changed_files: filesField,
        max_seconds: maxSecondsField,
      })
      .superRefine((call, context) => {
        call.deleted_filenames
          .filter((name) => call.changed_files.has(name))
          .forEach((name) =>
            context.addIssue({
              code: 'custom',
              path: ['deleted_filenames'],
              message: `must not name ${JSON.stringify(name)}, which changed_files changes`,
            }),
          );
      }),
    response: z.object({ run: runResultSchema }),
  },
  scratch_run: {
    summary:
      "Runs cyber-dojo.sh once with these files and no others, in a sandbox of its own. The avatar's " +
      'sandbox is not used.',
    carriesFiles: true,
    request: z.strictObject({
      image_name: imageNameField,
      kata_id: kataIdField,
      avatar_name: avatarNameField,
      files: filesField,
      max_seconds: maxSecondsField,
    }),
    response: z.object({ scratch_run: runResultSchema }),
  },
  prepare_scratch: {
    summary:
      'Starts a sandbox for the next `scratch_run` of each avatar, in the background. An unused one is ' +
      'removed after 15 min.',
    request: z.strictObject({
      image_name: imageNameField,
      kata_id: kataIdField,
      avatar_names: z.array(avatarNameField, 'must be an array of avatar names').max(64),
    }),
    response: z.object({ prepare_scratch: z.enum(['preparing', 'ended']) }),
  },
} as const;

/** The events of a run whose caller accepts `text/event-stream`. */
export const RUN_EVENTS = {
  output: outputPieceSchema.describe(
    'While the run is in progress; at most 50 KiB of each output.',
  ),
  result: RUNNER_CALLS.run.response.describe('The last event.'),
} as const;

export type RunnerCallName = keyof typeof RUNNER_CALLS;
type Request<Name extends RunnerCallName> = DeepReadonly<
  z.output<(typeof RUNNER_CALLS)[Name]['request']>
>;
export type RunnerResponse<Name extends RunnerCallName> = DeepReadonly<
  z.output<(typeof RUNNER_CALLS)[Name]['response']>
>;

export type PulledCall = Request<'pulled'>;
export type SpaceCall = Request<'space'>;
export type NewKataCall = Request<'new_kata'>;
export type OldKataCall = Request<'old_kata'>;
export type KataVolumeCall = Request<'kata_volume'>;
export type NewAvatarCall = Request<'new_avatar'>;
export type OldAvatarCall = Request<'old_avatar'>;
export type RunCall = Request<'run'>;
export type ScratchRunCall = Request<'scratch_run'>;
export type PrepareScratchCall = Request<'prepare_scratch'>;

/** The runner's calls, as its own use cases and the client of kata-controller both offer them. */
export interface Runner {
  pulled(call: PulledCall): Promise<RunnerResponse<'pulled'>>;
  pull(call: PulledCall): Promise<RunnerResponse<'pull'>>;
  space(call: SpaceCall): Promise<RunnerResponse<'space'>>;
  imageRule(call: PulledCall): Promise<RunnerResponse<'image_rule'>>;
  newKata(call: NewKataCall): Promise<RunnerResponse<'new_kata'>>;
  oldKata(call: OldKataCall): Promise<RunnerResponse<'old_kata'>>;
  kataVolume(call: KataVolumeCall): Promise<RunnerResponse<'kata_volume'>>;
  newAvatar(call: NewAvatarCall): Promise<RunnerResponse<'new_avatar'>>;
  oldAvatar(call: OldAvatarCall): Promise<RunnerResponse<'old_avatar'>>;
  run(call: RunCall, watch?: RunWatch): Promise<RunnerResponse<'run'>>;
  prepareScratch(call: PrepareScratchCall): Promise<RunnerResponse<'prepare_scratch'>>;
  /** Ends the run when `stop` aborts. */
  scratchRun(
    call: ScratchRunCall,
    watch?: Pick<RunWatch, 'stop'>,
  ): Promise<RunnerResponse<'scratch_run'>>;
}
