import { OUTPUT_FILE } from '@katas/controller-api';
import { isFileName } from '@katas/kata';
import { fileTexts as t } from './texts';

/** The visible files by name. A Map, because `__proto__` and `toString` are legal file names. */
export type FileSet = ReadonlyMap<string, string>;

/** The script that every Test runs. A kata cannot be tested without it. */
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

export { sameFiles, withChanges } from '@katas/kata';

/** Returns why a file cannot be renamed or deleted, or undefined when it can. */
export function fixedNameProblem(name: string): string | undefined {
  if (name !== TEST_SCRIPT) return undefined;
  return t.isTestScript;
}

/** Returns why no new file can have this name, as a sentence, or undefined when it can. */
export function newNameProblem(files: FileSet, name: string): string | undefined {
  if (!isFileName(name)) return invalidNameText(name);
  if (name === OUTPUT_FILE) return t.isOutput;
  if (files.has(name)) return t.exists;
  return nestingProblem(files, name);
}

function invalidNameText(name: string): string {
  if (name === '') return t.nameIsEmpty;
  if (name.startsWith('/')) return t.nameIsAbsolute;
  if (name.includes('//') || name.endsWith('/')) return t.nameHasEmptyPart;
  if (/(?:^|\/)\.{1,2}(?:\/|$)/.test(name)) return t.nameHasDots;
  return /\0|\p{Surrogate}/u.test(name) ? t.nameIsInvalid : t.nameIsTooLong;
}

/**
 * Returns what is wrong with a name when another file is where it needs a directory: `a` and `a/b` cannot both be
 * files.
 */
function nestingProblem(files: FileSet, name: string): string | undefined {
  const clash = [...files.keys()].find(
    (other) => other.startsWith(`${name}/`) || name.startsWith(`${other}/`),
  );
  return clash === undefined ? undefined : t.isFolder({ name: clash });
}

/** Orders `mod_2` before `mod_10`. Not by `Intl.Collator`, which takes the browser 8 ms to create. */
function compareNames(one: string, other: string): number {
  const [parts, others] = [namePartsOf(one), namePartsOf(other)];
  for (const [at, part] of parts.entries()) {
    const beside = others[at];
    if (beside === undefined) return 1;
    const isNumber = at % 2 === 1;
    const order = isNumber ? Number(part) - Number(beside) : compareTexts(part, beside);
    if (order !== 0) return order;
  }
  return parts.length - others.length || compareTexts(one, other);
}

/**
 * Splits a name for sorting: every second part is a number. Capitals are beside small letters, and letters with accents
 * beside those without.
 */
function namePartsOf(name: string): readonly string[] {
  return name
    .toLowerCase()
    .normalize('NFD')
    .split(/(\d{1,15})/);
}

function compareTexts(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

export interface ReadingOrder {
  /** Of source files. */
  readonly extensions: readonly string[];
  /** The files that the kata is about, in the order of its start-point. */
  readonly highlighted: readonly string[];
}

/**
 * Sorts the highlighted files first, then other source files, then the rest, {@link TEST_SCRIPT} last; each group but
 * the first by name.
 */
export function inReadingOrder(
  names: Iterable<string>,
  { extensions, highlighted }: ReadingOrder,
): string[] {
  const rank = (name: string): number => {
    if (name === TEST_SCRIPT) return 2;
    const place = highlighted.indexOf(name);
    if (place >= 0) return place - highlighted.length;
    return extensions.some((extension) => name.endsWith(extension)) ? 0 : 1;
  };
  return [...names].sort((one, other) => rank(one) - rank(other) || compareNames(one, other));
}

/** Returns the first file in reading order, or an empty string when there is none. */
export function firstFile(files: FileSet, order: ReadingOrder): string {
  return inReadingOrder(files.keys(), order)[0] ?? '';
}

/** Returns a name on one line: each control character is replaced by its Unicode picture. */
export function onOneLine(name: string): string {
  return name.replace(/\p{Cc}/gu, (character) => {
    const code = character.charCodeAt(0);
    return code < CONTROLS ? String.fromCharCode(CONTROL_PICTURES + code) : '\uFFFD';
  });
}

const CONTROLS = 0x20;
const CONTROL_PICTURES = 0x2400;
