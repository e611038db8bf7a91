import { fileNameField } from '@katas/validation';
import { z } from 'zod';

const folderName = z.string().regex(/^\w[\w.-]*$/, 'must be the name of a folder below files/');

/** `manifest.json` of an exercise. Fields that other programs put there are ignored. */
export const exerciseManifest = z.object({
  display_name: z.string().min(1, 'must not be empty'),
  /** Names of files beside the manifest that every start-point gets. cyber-dojo lists the instructions here too. */
  visible_filenames: z.array(fileNameField).default([]),
  /** Starting code by the name of the start-point. With it, the exercise is for these start-points only. */
  code: z
    .record(
      z.string(),
      z.strictObject({ files: folderName, replaces: z.array(fileNameField).default([]) }),
    )
    .optional(),
});

export type ExerciseManifest = z.output<typeof exerciseManifest>;
