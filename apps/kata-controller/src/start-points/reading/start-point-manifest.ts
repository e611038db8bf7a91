import { limitsField } from '@katas/docker-limits';
import { fileNameField, imageNameField, maxSecondsField } from '@katas/validation';
import { z } from 'zod';

export const DEFAULT_MAX_SECONDS = 10;

const extension = z.string().regex(/^\./, 'must begin with a dot');

export const extensions = z.union(
  [extension, z.array(extension)],
  'must be text that begins with a dot, or a list of such texts',
);

/** The schema of `docker/languages/<name>/start_point/manifest.json`. */
export const startPointManifest = z.strictObject({
  display_name: z.string().min(1, 'must not be empty'),
  image_name: imageNameField,
  /** The names of files next to the manifest. */
  visible_files: z
    .array(fileNameField)
    .refine((names) => names.includes('cyber-dojo.sh' as never), 'must name cyber-dojo.sh'),
  language: z.string().optional(),
  test_framework: z.string().optional(),
  exercise: z.string().optional(),
  tab_size: z.int().min(1).max(16).default(4),
  filename_extension: extensions.optional(),
  max_seconds: maxSecondsField.default(DEFAULT_MAX_SECONDS),
  /** The limits of a sandbox that differ from the defaults (`docs/limits.md`). */
  limits: limitsField.optional(),
});

export type StartPointManifest = z.output<typeof startPointManifest>;
