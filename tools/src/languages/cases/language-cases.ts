import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** The light that a case can expect. */
const COLOURS = ['red', 'amber', 'green', 'timed_out', 'faulty'];

const caseSchema = z.strictObject({
  /** They replace or extend the start-point. */
  files: z.record(z.string(), z.string()),
  /** Files of the start-point that are deleted. */
  deleted: z.array(z.string()).default([]),
});

/** A file of `cases/`: `<colour>.json` or `<colour>-<what it shows>.json`. */
export interface LanguageCase extends z.infer<typeof caseSchema> {
  readonly name: string;
  /** The light that these files must give. */
  readonly colour: string;
}

/** Throws an error that names the file, and the field of it, for a case that is not well formed. */
export function readCases(languageFolder: string): readonly LanguageCase[] {
  return readdirSync(join(languageFolder, 'cases'))
    .sort()
    .map((fileName) => {
      const file = join(languageFolder, 'cases', fileName);
      const name = fileName.replace(/\.json$/, '');
      const colour = name.replace(/-.*/, '');
      if (!COLOURS.includes(colour))
        throw new Error(`${file}: the name starts with no colour (${COLOURS.join(', ')})`);
      const read = caseSchema.safeParse(readJson(file));
      if (!read.success) throw new Error(`${file}: ${z.prettifyError(read.error)}`);
      return { name, colour, ...read.data };
    });
}

/** Throws an error that names the file when it is not JSON. */
export function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}
