import { z } from 'zod';
import type { DeepReadonly } from './deep-readonly';

/** How a run ends when cyber-dojo.sh does not end by itself. The only other status is its exit status, 0 to 255. */
export const RunStatus = z.enum(['timed_out', 'ended', 'pulling', 'faulty']);
export type RunStatus = z.output<typeof RunStatus>;

/** Why a run is `faulty`. */
export const FaultyReason = z.enum([
  'memory',
  'disk',
  'sandbox',
  'avatar',
  'image',
  'manifest',
  'limits',
]);
export type FaultyReason = z.output<typeof FaultyReason>;

/** What each status means. `docs/api.md` repeats these sentences. */
export const STATUS_MEANINGS: Readonly<Record<RunStatus, string>> = {
  timed_out: 'cyber-dojo.sh was still running after `max_seconds`, and was killed',
  ended: 'the kata has ended, or its volume is missing; nothing ran',
  pulling: 'the image is being pulled; nothing ran',
  faulty: 'the run failed for the `reason` given',
};

/** What each reason means. `docs/api.md` repeats these sentences. */
export const REASON_MEANINGS: Readonly<Record<FaultyReason, string>> = {
  memory: 'the sandbox ran out of memory',
  disk: 'the sandbox exceeded its disk quota; everything but the submitted files was removed',
  sandbox: 'the sandbox died, had no room for the files, or broke the protocol',
  avatar: 'no avatar of this name has joined the kata; nothing ran',
  image: 'the image could not be pulled; nothing ran',
  manifest: "the kata's manifest cannot be read; nothing ran",
  limits: "the kata's manifest requests limits that are not allowed; nothing ran",
};

const boundedText = z.object({
  content: z.string(),
  /** True when there was more. */
  truncated: z.boolean(),
});
export type BoundedText = Readonly<z.output<typeof boundedText>>;

const common = z.object({
  stdout: boundedText,
  stderr: boundedText,
  created: textFiles(),
  changed: textFiles(),
  deleted: z.array(z.string()),
  /** The names of created and changed files that are not text. Their content is not read back. */
  binary: z.object({ created: z.array(z.string()), changed: z.array(z.string()) }).optional(),
  /** Wall time of cyber-dojo.sh and of carrying its files in and out. Excludes waiting. */
  seconds: z.number().nonnegative(),
});

/** The result of one run. Every field but `reason` and `binary` is always present; a run that never started has empty ones. */
export const runResultSchema = z.union([
  common.extend({
    status: z.union([z.int().min(0).max(255), RunStatus.exclude(['faulty'])]),
  }),
  common.extend({ status: RunStatus.extract(['faulty']), reason: FaultyReason }),
]);
export type RunResult = DeepReadonly<z.output<typeof runResultSchema>>;

/** How a run ended, without its outputs and files. */
export type RunOutcome =
  | { readonly status: number | Exclude<RunStatus, 'faulty'> }
  | { readonly status: 'faulty'; readonly reason: FaultyReason };

/** Returns why the run is `faulty`; undefined for any other status. */
export function reasonOf(outcome: RunOutcome): FaultyReason | undefined {
  return outcome.status === 'faulty' ? outcome.reason : undefined;
}

/** File name to text. Not `z.record`, which drops a file named `__proto__`. */
function textFiles() {
  return z
    .custom<object>((value) => typeof value === 'object' && value !== null && !Array.isArray(value))
    .meta({ type: 'object', additionalProperties: z.toJSONSchema(boundedText) })
    .transform((files, context): Record<string, z.output<typeof boundedText>> => {
      const texts = Object.entries(files).map(
        ([name, text]) => [name, boundedText.safeParse(text)] as const,
      );
      for (const [name, text] of texts) {
        if (!text.success)
          context.addIssue({ code: 'custom', path: [name], message: 'must be a bounded text' });
      }
      return Object.fromEntries(
        texts.flatMap(([name, text]) => (text.success ? [[name, text.data]] : [])),
      );
    });
}
