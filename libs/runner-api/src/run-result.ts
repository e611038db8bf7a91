import { z } from 'zod';
import type { DeepReadonly } from '@katas/http-contract';

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
  ended: 'the kata has ended, or its volume is missing or was removed during the run',
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

/** A text of a run, cut where it is too long. */
export const RunnerText = z
  .object({
    content: z.string(),
    truncated: z.boolean().describe('true when there is more than 50 KiB'),
  })
  .describe('at most 50 KiB of UTF-8');
export type BoundedText = Readonly<z.output<typeof RunnerText>>;

/** Texts of a run by the name of their file. */
export const RunnerTexts = textFiles();

/** A part of what a run prints, as it is sent while the run is in progress. */
export const outputPieceSchema = z.object({
  stream: z.enum(['stdout', 'stderr']),
  text: z.string().describe('What was printed since the event before.'),
});
export type OutputPiece = Readonly<z.output<typeof outputPieceSchema>>;

const NAMES = z.array(z.string());

const common = z.object({
  stdout: RunnerText.describe('the standard output of cyber-dojo.sh'),
  stderr: RunnerText.describe('the standard error of cyber-dojo.sh'),
  created: RunnerTexts.describe('the text files that the run created, by name; 100 at most'),
  changed: RunnerTexts.describe('the text files that the run changed, by name; 100 at most'),
  deleted: NAMES.describe('the names of the files that the run deleted'),
  binary: z
    .object({ created: NAMES, changed: NAMES })
    .optional()
    .describe('the names of files that are not text, 100 at most; absent when there are none'),
  seconds: z
    .number()
    .nonnegative()
    .describe('the time of cyber-dojo.sh and of carrying its files, without waiting'),
});

/** The result of one run. A run that never started has empty outputs and no files. */
export const runResultSchema = z.union([
  common.extend({
    status: z
      .union([z.int().min(0).max(255), RunStatus.exclude(['faulty'])])
      .describe('the exit status of cyber-dojo.sh, 0 to 255, or a word'),
  }),
  common.extend({
    status: RunStatus.extract(['faulty']),
    reason: FaultyReason.describe('why the run is `faulty`'),
  }),
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

/** Creates the schema of texts by file name. Not `z.record`, which drops a file named `__proto__`. */
function textFiles() {
  const { $schema: _unused, ...additionalProperties } = z.toJSONSchema(RunnerText);
  return z
    .custom<object>((value) => typeof value === 'object' && value !== null && !Array.isArray(value))
    .meta({ type: 'object', additionalProperties })
    .transform((files, context): Record<string, z.output<typeof RunnerText>> => {
      const texts = Object.entries(files).map(
        ([name, text]) => [name, RunnerText.safeParse(text)] as const,
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
