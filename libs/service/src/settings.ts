import { InvalidInput, parse } from '@katas/validation';
import { z } from 'zod';

/** Settings as the environment gives them; only a `main.ts` reads `process.env` and passes it in. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A setting that cannot be used; the message is one clear line for the person who set it. */
export class SettingsError extends Error {
  constructor(cause: InvalidInput) {
    super(`Settings: ${cause.message}`, { cause });
    this.name = 'SettingsError';
  }
}

/**
 * The settings by their schema, keyed by the variables' own names. Variables that the schema does not name are left
 * alone; an empty variable counts as not set. Throws one {@link SettingsError} that names every bad variable.
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

/** A whole number in a range, as text in the environment. */
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

/** A TCP port; 0 lets the system choose one. */
export const portSetting = wholeNumber(0, 65_535);

/** An id that goes into an engine's labels. */
export const idSetting = z
  .string()
  .regex(/^[\w.-]{1,64}$/, 'must be 1 to 64 letters, digits, dots, dashes or underscores');

/** Marks what this dojo makes in an engine; dojos that share an engine need an id each. */
export const dojoIdSetting = idSetting.default('katas');

export const logLevelSetting = z.enum(
  ['trace', 'debug', 'info', 'warn', 'error', 'silent'],
  'must be trace, debug, info, warn, error or silent',
);
