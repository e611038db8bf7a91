import { OUTPUT_FILE } from '@katas/controller-api';
import type { FileName } from '@katas/kata';
import { filesField } from '@katas/validation';

/** Of 573 real katas the largest had 26 files and 1.3 MB, an output that ran away included. */
export const FILES_MAX = 500;
export const FILES_BYTES_MAX = 1_000_000;

/**
 * The files as the browser sent them: without `output`, which is not the browser's to say, and without the carriage
 * returns that some editors and clipboards put into line ends.
 */
export const submittedFiles = filesField
  .transform(
    (files): ReadonlyMap<FileName, string> =>
      new Map(
        [...files]
          .filter(([name]) => name !== OUTPUT_FILE)
          .map(([name, content]) => [name, content.replaceAll('\r', '')]),
      ),
  )
  .refine(({ size }) => size <= FILES_MAX, `must be at most ${FILES_MAX} files`)
  .refine(
    (files) => totalBytes(files) <= FILES_BYTES_MAX,
    `must come to at most ${FILES_BYTES_MAX / 1_000_000} MB together`,
  );

/** Of names and contents, in UTF-8. */
export function totalBytes(files: ReadonlyMap<string, string>): number {
  return [...files].reduce((sum, file) => sum + fileBytes(...file), 0);
}

export function fileBytes(name: string, content: string): number {
  return Buffer.byteLength(name) + Buffer.byteLength(content);
}
