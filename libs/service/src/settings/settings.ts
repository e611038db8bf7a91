import { InvalidInput, parse } from '@katas/validation';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';

/** The environment variables. Only a `main.ts` reads `process.env` and passes it on. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Invalid settings. The message is one line for the operator. */
export class SettingsError extends Error {
  constructor(cause: InvalidInput) {
    super(`Settings: ${cause.message}`, { cause });
    this.name = 'SettingsError';
  }
}

/**
 * Parses the settings by their schema, with the names of the variables as keys. Ignores variables that the schema does
 * not name. An empty variable counts as not set. Throws one {@link SettingsError} that names every bad variable.
 */
export function readSettings<Schema extends z.ZodObject>(
  schema: Schema,
  env: Environment,
): z.output<Schema> {
  const given = Object.keys(schema.shape)
    .map((name) => [name, env[name]] as const)
    .filter(([, value]) => value !== undefined && value !== '');
  try {
    return parse(schema, Object.fromEntries(given), 'settings');
  } catch (error) {
    throw error instanceof InvalidInput ? new SettingsError(error) : error;
  }
}

/** Resolves to the text of the file that a setting names. Rejects with one line that names the setting. */
export async function readSettingFile(setting: string, file: string): Promise<string> {
  return readFile(file, 'utf8').catch((cause: Error) => {
    throw new Error(`Settings: ${setting}: cannot be read: ${cause.message}`, { cause });
  });
}

/** Declares a setting that is a whole number in a range. */
export function wholeNumber(
  from: number,
  to: number,
): z.ZodPipe<z.ZodString, z.ZodTransform<number, string>> {
  return z.string().transform((text, context) => {
    const value = Number(text);
    if (/^-?\d+$/.test(text) && value >= from && value <= to) return value;
    context.addIssue({
      code: 'custom',
      message: `must be a whole number from ${from} to ${to}, not ${JSON.stringify(text)}`,
    });
    return z.NEVER;
  });
}

/** A TCP port. With 0 the system chooses one. */
export const portSetting = wholeNumber(0, 65_535);

/** An ID that is written to labels of the engine. */
export const idSetting = z
  .string()
  .regex(/^[\w.-]{1,64}$/, 'must be 1 to 64 letters, digits, dots, dashes or underscores');

/** Marks everything that this dojo makes in an engine. Dojos that share an engine need different IDs. */
export const dojoIdSetting = idSetting.default('katas');

export const logLevelSetting = z.enum(
  ['trace', 'debug', 'info', 'warn', 'error', 'silent'],
  'must be trace, debug, info, warn, error or silent',
);
