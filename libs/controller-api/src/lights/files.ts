import type { FileName } from '@katas/kata';
import { filesField } from '@katas/validation';
import { z } from 'zod';
import { OUTPUT_FILE } from './output-file';

/** File name to content. Read it with `Object.entries`: `__proto__` and `toString` are valid file names. */
export type Files = Readonly<Record<string, string>>;

const JSON_FORM = { type: 'object', additionalProperties: { type: 'string' } };

/** Not `z.record`, which drops a file called `__proto__`. */
export const filesSchema = z
  .custom<Files>(isFiles, 'must be an object of file name to content')
  .meta({ ...JSON_FORM, id: 'Files', description: 'File name to content.' });

function isFiles(value: unknown): boolean {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject && Object.values(value).every((content) => typeof content === 'string');
}

/** The largest of 573 real katas has 26 files and 1.3 MB, the output of a runaway program included. */
export const FILES_MAX = 500;
export const FILES_BYTES_MAX = 1_000_000;

/**
 * The files of a run_tests request, parsed: without `output`, which only a run can set, and without the carriage
 * returns that some editors and clipboards put into line ends.
 */
export const submittedFiles = z
  .custom<Files>()
  .meta({
    ...JSON_FORM,
    description:
      `All files as the browser has them: at most ${FILES_MAX}, and at most ${FILES_BYTES_MAX / 1_000_000} MB with ` +
      'their names. `output` is ignored. Carriage returns are removed.',
  })
  .pipe(filesField)
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
    `must be at most ${FILES_BYTES_MAX / 1_000_000} MB in total`,
  );

/** Returns the bytes of all names and contents, in UTF-8. */
export function totalBytes(files: ReadonlyMap<string, string>): number {
  return [...files].reduce((sum, file) => sum + fileBytes(...file), 0);
}

/** Returns the bytes of the name and the content, in UTF-8. */
export function fileBytes(name: string, content: string): number {
  return Buffer.byteLength(name) + Buffer.byteLength(content);
}
