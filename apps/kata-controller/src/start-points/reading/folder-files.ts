import type { FileName } from '@katas/kata';
import { InvalidInput } from '@katas/validation';
import { readFile, realpath } from 'node:fs/promises';
import { basename, join, sep } from 'node:path';

/** A file beside a manifest, and the field that names it. */
export interface NamedFile {
  readonly name: string;
  readonly field: string;
}

/** Rejects with an {@link InvalidInput} that names the field when the file cannot be read, or is a link to outside. */
export async function readBeside(dir: string, { name, field }: NamedFile): Promise<string> {
  const problem = `the file ${name} cannot be read`;
  const path = await realpath(join(dir, name)).catch(() => undefined);
  if (path === undefined) throw new InvalidInput([{ field, problem }]);
  if (!path.startsWith(`${await realpath(dir)}${sep}`)) {
    throw new InvalidInput([
      { field, problem: `the file ${name} is a link to outside of its folder` },
    ]);
  }
  return readFile(path, 'utf8').catch(() => {
    throw new InvalidInput([{ field, problem }]);
  });
}

/** Reads the files that the field lists. */
export async function readAllBeside(
  dir: string,
  names: readonly FileName[],
  field: string,
): Promise<ReadonlyMap<FileName, string>> {
  const texts = names.map(async (name, index) => {
    return [name, await readBeside(dir, { name, field: `${field}[${index}]` })] as const;
  });
  return new Map(await Promise.all(texts));
}

/** Reads a JSON file, with or without a byte order mark. Rejects with an {@link InvalidInput} that names it. */
export async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8');
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new InvalidInput([{ field: basename(path), problem: `is not JSON: ${why}` }]);
  }
}
