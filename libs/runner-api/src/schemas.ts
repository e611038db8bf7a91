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

const fileNamesField = z
  .array(fileNameField, 'must be an array of file names')
  .max(FILES_MAX, `must be at most ${FILES_MAX} files`);

/** What each call of the runner takes and answers; the paths are the keys. `/openapi.json` is made from this. */
const calls = {
  pulled: {
    request: z.strictObject({ image_name: imageNameField }),
    response: z.object({ pulled: z.boolean() }),
  },
  pull: {
    request: z.strictObject({ image_name: imageNameField }),
    response: z.object({ pull: z.enum(['pulled', 'pulling']) }),
  },
  new_kata: {
    request: z.strictObject({ image_name: imageNameField, kata_id: kataIdField }),
    response: z.object({ new_kata: z.enum(['created', 'exists', 'ended']) }),
  },
  old_kata: {
    request: z.strictObject({ kata_id: kataIdField }),
    response: z.object({ old_kata: z.enum(['removed', 'absent']) }),
  },
  new_avatar: {
    request: z.strictObject({
      image_name: imageNameField,
      kata_id: kataIdField,
      avatar_name: avatarNameField,
      starting_files: filesField,
    }),
    response: z.object({ new_avatar: z.enum(['created', 'exists', 'ended']) }),
  },
  old_avatar: {
    request: z.strictObject({ kata_id: kataIdField, avatar_name: avatarNameField }),
    response: z.object({ old_avatar: z.enum(['removed', 'absent']) }),
  },
  run: {
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
    response: z.object({ run: runResult() }),
  },
} as const;

export const RUNNER_CALLS = calls;

export type RunnerCallName = keyof typeof calls;

function runResult() {
  const boundedText = z.object({ content: z.string(), truncated: z.boolean() });
  return z.object({
    status: z.union([z.int().min(0).max(255), z.enum(['timed_out', 'ended', 'pulling', 'faulty'])]),
    reason: z.string().optional(),
    stdout: boundedText,
    stderr: boundedText,
    created: textFiles(boundedText),
    changed: textFiles(boundedText),
    deleted: z.array(z.string()),
    binary: z.object({ created: z.array(z.string()), changed: z.array(z.string()) }).optional(),
    seconds: z.number().nonnegative(),
  });
}

/** Not `z.record`, which drops a file called `__proto__`. */
function textFiles<Text>(boundedText: z.ZodType<Text>) {
  return z
    .custom<object>((value) => typeof value === 'object' && value !== null && !Array.isArray(value))
    .transform((files, context): Record<string, Text> => {
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
