import { lightSchema, storedEdits } from '@katas/controller-api';
import { kataTimeToMs, type KataTime } from '@katas/kata';
import { z } from 'zod';
import type { Light, LightRun, RecordedEdit, RunJournal, VisibleFiles } from '../light';
import { TreeProblem } from '../tree-problem';
import { parseJson, parseObject } from './kata-manifest';
import { filesOfFirstServers } from './old/first-files';

/** Old servers called the colour `outcome`; some wrote no time or no number. */
const storedLight = z.looseObject({
  colour: z.string().nullish(),
  outcome: z.string().nullish(),
  time: z.unknown().optional(),
  number: z.int().positive().optional().catch(undefined),
});

/**
 * Parses an `increments.json`, new or old. `what` names the file in the error. Ignores fields that it does not know.
 */
export function parseLights(text: string, what: string): Light[] {
  const lights = z.array(storedLight).safeParse(parseJson(text));
  if (!lights.success) throw new TreeProblem(`${what} is not a list of traffic-lights`);
  return lights.data.map((light, index) => ({
    colour: colourOf(light),
    time: kataTimeToMs(light.time) === undefined ? null : (light.time as KataTime),
    number: light.number ?? index + 1,
    ...optionalFields(light),
  }));
}

const COLOURS = new Set(['red', 'amber', 'green', 'timed_out', 'faulty']);

/** Returns a colour of today in lower case, and any other as it is. */
function colourOf({ colour, outcome }: z.infer<typeof storedLight>): string {
  const stored = colour ?? outcome ?? '';
  const lower = stored.toLowerCase();
  return COLOURS.has(lower) ? lower : stored;
}

const { seconds, predicted, tests, progress, from } = lightSchema.shape;
const OPTIONAL = Object.entries({ seconds, predicted, tests, progress, from });

/**
 * Returns the optional fields of a light. A field of another form counts as missing. Parses only the fields that are
 * there: as optional fields of a schema with `catch`, they make the parsing of a light ten times slower.
 */
function optionalFields(light: Readonly<Record<string, unknown>>): Partial<Light> {
  const present = OPTIONAL.filter(([name]) => light[name] !== undefined);
  const parsed = present.map(([name, schema]) => [name, schema.safeParse(light[name])] as const);
  return Object.fromEntries(
    parsed.flatMap(([name, result]) => (result.success ? [[name, result.data]] : [])),
  ) as Partial<Light>;
}

/** A field of a light that counts as missing, because its value has another form. */
export interface OddField {
  readonly number: number;
  readonly field: string;
}

/** Returns the odd fields in a list of lights that {@link parseLights} accepts. */
export function oddFields(text: string): OddField[] {
  const lights = z.array(storedLight).safeParse(parseJson(text)).data ?? [];
  return lights.flatMap((light, index) => {
    const number = light.number ?? index + 1;
    return oddFieldsOf(light).map((field) => ({ number, field }));
  });
}

function oddFieldsOf(light: z.infer<typeof storedLight>): string[] {
  const { time = null, events } = light;
  const isOdd = {
    colour: colourOf(light) === '',
    time: time !== null && kataTimeToMs(time) === undefined,
    events: events !== undefined && !storedEdits.safeParse(events).success,
  };
  const other = OPTIONAL.filter(
    ([name, schema]) => light[name] !== undefined && !schema.safeParse(light[name]).success,
  );
  return [
    ...Object.entries(isOdd).flatMap(([name, odd]) => (odd ? [name] : [])),
    ...other.map(([name]) => name),
  ];
}

/** Returns the Idempotency-Keys in an `increments.json`, each with the number of its light. */
export function parseKeys(text: string): RunJournal['runs'] {
  const lights = text.includes('"key"') ? parseJson(text) : [];
  if (!Array.isArray(lights)) return [];
  return lights.flatMap((light: { readonly key?: unknown; readonly number?: unknown } | null) => {
    const { key, number } = light ?? {};
    const isLight = typeof number === 'number' && Number.isInteger(number) && number > 0;
    return typeof key === 'string' && isLight ? [{ number, key }] : [];
  });
}

const lightWithEdits = z.object({ events: storedEdits.optional().catch(undefined) });

/** Parses the edits in an `increments.json`. `what` names the file in the error. */
export function parseEdits(text: string, what: string): RecordedEdit[] {
  const lights = parseLights(text, what);
  const stored = z.array(lightWithEdits).parse(parseJson(text));
  return stored.flatMap(({ events = [] }, index) =>
    events.map((edit) => ({ after: lights[index - 1]?.number ?? 0, ...edit })),
  );
}

/** Parses `{file name: content}`. `what` names the file in the error. */
export function parseVisibleFiles(text: string, what: string): VisibleFiles {
  return visibleFilesIn(parseObject(text), what);
}

/**
 * Returns the files of `{file name: content}`, or of the form of the first servers. `what` names the object in the
 * error.
 */
export function visibleFilesIn(files: unknown, what: string): VisibleFiles {
  const isObject = typeof files === 'object' && files !== null && !Array.isArray(files);
  const entries = isObject ? Object.entries(files) : [];
  if (isObject && entries.every(isFile)) return withScriptOfToday(new Map(entries));
  const first = filesOfFirstServers(files);
  if (first !== undefined) return withScriptOfToday(first);
  throw new TreeProblem(`${what} is not an object of file name to content`);
}

const SCRIPT = 'cyber-dojo.sh';
/** The name in the first katas, of 2012. */
const OLD_SCRIPT = 'cyberdojo.sh';

/** Renames the script of the first katas, unless there is one of today's name too. */
export function withScriptOfToday(files: VisibleFiles): VisibleFiles {
  if (files.has(SCRIPT) || !files.has(OLD_SCRIPT)) return files;
  return new Map(
    [...files].map(([name, content]) => [name === OLD_SCRIPT ? SCRIPT : name, content]),
  );
}

function isFile(entry: [string, unknown]): entry is [string, string] {
  return typeof entry[1] === 'string';
}

const names = z.array(z.string());
const lightRun = z.object({
  created: names,
  changed: names,
  deleted: names,
  message: z.string().exactOptional(),
});
const runJournal = z.object({
  runs: z.array(z.object({ number: z.int().positive(), key: z.string().exactOptional() })),
  names,
});

/** Returns undefined for a file of another form, which another server may have left under that name. */
export function parseLightRun(text: string): LightRun | undefined {
  return lightRun.safeParse(parseJson(text)).data;
}

/**
 * Returns undefined for a file of another form. Of a file that a power cut has torn, returns a run that made no light:
 * the sandbox may hold other files than those of the last light.
 */
export function parseRunJournal(text: string): RunJournal | undefined {
  const value = parseJson(text);
  if (value === undefined) return { runs: [{ number: Number.MAX_SAFE_INTEGER }], names: [] };
  return runJournal.safeParse(value).data;
}
