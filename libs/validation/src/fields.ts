import {
  AVATAR_NAMES,
  fileNameProblem,
  isAvatarName,
  isFileName,
  isKataId,
  isStoredKataId,
  RUN_SECONDS_MAX,
  type AvatarName,
  type FileName,
  type KataId,
  type StoredKataId,
} from '@katas/kata';
import { z } from 'zod';
import { isImageName, type ImageName } from './image-name';

/** The fields that several calls share, each parsed from `unknown` into its own type. */
export const kataIdField = z
  .custom<KataId>(
    (value) => typeof value === 'string' && isKataId(value),
    'must be ten characters of 0-9A-F',
  )
  .meta({ type: 'string', pattern: '^[0-9A-F]{10}$' });

/** For calls that only read a kata: the ID may be one of 2018, in mixed case. */
export const storedKataIdField = z
  .custom<StoredKataId>(
    (value) => typeof value === 'string' && isStoredKataId(value),
    'must be ten characters of 0-9A-F, or the ID of a kata of 2018',
  )
  .meta({ type: 'string', pattern: '^([0-9A-F]{10}|(?=.*[G-Zg-z])[0-9A-Za-z]{10})$' });

export const avatarNameField = z
  .custom<AvatarName>(
    (value) => typeof value === 'string' && isAvatarName(value),
    'must be one of the 64 animals, in lower case',
  )
  .meta({ type: 'string', enum: [...AVATAR_NAMES] });

export const imageNameField = z
  .custom<ImageName>(
    (value) => typeof value === 'string' && isImageName(value),
    'must be a Docker image reference such as katas/python-unittest:latest',
  )
  .meta({ type: 'string', description: 'A Docker image reference' });

const MAX_SECONDS_PROBLEM = `must be a whole number from 1 to ${RUN_SECONDS_MAX}`;

/** Whole seconds, from 1 to {@link RUN_SECONDS_MAX}. */
export const maxSecondsField = z
  .number(MAX_SECONDS_PROBLEM)
  .refine(
    (value) => Number.isInteger(value) && value >= 1 && value <= RUN_SECONDS_MAX,
    MAX_SECONDS_PROBLEM,
  );

export const fileNameField = z.string('must be a string').transform((text, context): FileName => {
  if (isFileName(text)) return text;
  context.addIssue({ code: 'custom', message: fileNameProblem(text) ?? 'is not a file name' });
  return z.NEVER;
});

/** More files than a kata has in practice. */
export const FILES_MAX = 1000;
/** The number of directories in all names together. One name can have 2,000. */
const DIRECTORIES_MAX = 20_000;

/**
 * Parses `{file name: content}` into a Map. An object would not do, because `__proto__` is a valid file name.
 */
export const filesField = z
  .custom<Readonly<Record<string, string>>>(
    isPlainObject,
    'must be an object of file name to content',
  )
  .meta({ type: 'object', additionalProperties: { type: 'string' } })
  .transform((files, context): ReadonlyMap<FileName, string> => {
    const byName = new Map<FileName, string>();
    const problem = sizeProblem(Object.keys(files));
    if (problem !== undefined) {
      context.addIssue({ code: 'custom', message: problem });
      return byName;
    }
    for (const [name, content] of Object.entries(files)) {
      const problem = fileProblem(name, content);
      if (problem === undefined) byName.set(name as FileName, content as string);
      else context.addIssue({ code: 'custom', message: problem, path: [name] });
    }
    addNestingProblems(byName, context);
    return byName;
  });

/**
 * Returns what is wrong with the number of files. Checked first, because the other checks take time for each name and
 * for each directory in it.
 */
function sizeProblem(names: readonly string[]): string | undefined {
  if (names.length > FILES_MAX) return `must have at most ${FILES_MAX} files`;
  const directories = names.reduce((sum, name) => sum + name.split('/').length - 1, 0);
  return directories > DIRECTORIES_MAX
    ? `must have at most ${DIRECTORIES_MAX} directories in their names`
    : undefined;
}

function isPlainObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fileProblem(name: string, content: unknown): string | undefined {
  return fileNameProblem(name) ?? (typeof content === 'string' ? undefined : 'must be a string');
}

/** Adds a problem for each file below another: `a` and `a/b` cannot both be files. */
function addNestingProblems(files: ReadonlyMap<FileName, string>, context: z.RefinementCtx): void {
  for (const name of files.keys()) {
    const parent = ancestors(name).find((ancestor) => files.has(ancestor as FileName));
    if (parent !== undefined) {
      context.addIssue({
        code: 'custom',
        message: `must not be below ${JSON.stringify(parent)}, which is also a file`,
        path: [name],
      });
    }
  }
}

/** Returns the directories of a path, the nearest first. */
function ancestors(name: string): string[] {
  const found: string[] = [];
  for (let at = name.lastIndexOf('/'); at > 0; at = name.lastIndexOf('/', at - 1))
    found.push(name.slice(0, at));
  return found;
}
