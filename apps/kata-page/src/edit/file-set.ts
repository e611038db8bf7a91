import { OUTPUT_FILE } from '@katas/controller-api';
import { fileNameProblem } from '@katas/kata';

/** The visible files, by name. A Map, because `__proto__` and `toString` are legal file names. */
export type FileSet = ReadonlyMap<string, string>;

/** What every [test] runs: without it there is no [test]. */
export const TEST_SCRIPT = 'cyber-dojo.sh';

export function withFile(files: FileSet, name: string, content: string): FileSet {
  return new Map(files).set(name, content);
}

export function withoutFile(files: FileSet, name: string): FileSet {
  return new Map([...files].filter(([other]) => other !== name));
}

export function renamedFile(files: FileSet, from: string, to: string): FileSet {
  return new Map([...files].map(([name, content]) => [name === from ? to : name, content]));
}

export function sameFiles(one: FileSet, other: FileSet): boolean {
  return one.size === other.size && [...one].every(([name, text]) => other.get(name) === text);
}

/** Why a file must stay what it is called, or undefined when it may be renamed or deleted. */
export function fixedNameProblem(name: string): string | undefined {
  return name === TEST_SCRIPT ? `${TEST_SCRIPT} is what [test] runs, so it stays.` : undefined;
}

/** Why no new file can have this name, in a sentence, or undefined when it can. */
export function newNameProblem(files: FileSet, name: string): string | undefined {
  const problem = fileNameProblem(name);
  if (problem !== undefined) return `A file name ${problem}.`;
  if (name === OUTPUT_FILE) return 'The output has this name already.';
  if (files.has(name)) return 'There is a file of this name already.';
  return nestingProblem(files, name);
}

/** `a` and `a/b` cannot both be files. */
function nestingProblem(files: FileSet, name: string): string | undefined {
  const clash = [...files.keys()].find(
    (other) => other.startsWith(`${name}/`) || name.startsWith(`${other}/`),
  );
  return clash === undefined ? undefined : `${clash} cannot be a file and a folder at once.`;
}

/** Source files first, then the rest, {@link TEST_SCRIPT} last; each in the order of their names. */
export function inReadingOrder(names: Iterable<string>, extensions: readonly string[]): string[] {
  const rank = (name: string): number => {
    if (name === TEST_SCRIPT) return 2;
    return extensions.some((extension) => name.endsWith(extension)) ? 0 : 1;
  };
  return [...names].sort((one, other) => rank(one) - rank(other) || (one < other ? -1 : 1));
}

/** The first in reading order; empty when there is none. */
export function firstFile(files: FileSet, extensions: readonly string[]): string {
  return inReadingOrder(files.keys(), extensions)[0] ?? '';
}

/** A name on one line: what would break it, or hide, is written as its Unicode picture. */
export function onOneLine(name: string): string {
  return name.replace(/\p{Cc}/gu, (character) => {
    const code = character.charCodeAt(0);
    return code < CONTROLS ? String.fromCharCode(CONTROL_PICTURES + code) : '\uFFFD';
  });
}

const CONTROLS = 0x20;
const CONTROL_PICTURES = 0x2400;
