declare const fileNameBrand: unique symbol;

/**
 * A relative path below an avatar's sandbox. It may hold any bytes of a Linux file name, and never leaves the sandbox.
 */
export type FileName = string & { readonly [fileNameBrand]: true };

const PART_BYTES_MAX = 255;
/** Linux PATH_MAX is 4096 with the final NUL. `/sandboxes/hummingbird/` and a margin are subtracted. */
const PATH_BYTES_MAX = 4000;

/** Returns the problem with a file name, as text for the user, or undefined when it is valid. */
export function fileNameProblem(text: string): string | undefined {
  if (text === '') return 'must not be empty';
  if (text.includes('\0')) return 'must not contain a NUL';
  if (hasLoneSurrogate(text)) return 'must be well-formed Unicode';
  if (text.startsWith('/')) return 'must be relative';
  if (isLonger(text, PATH_BYTES_MAX)) return `must be at most ${PATH_BYTES_MAX} bytes`;
  return text
    .split('/')
    .map(partProblem)
    .find((problem) => problem !== undefined);
}

export function isFileName(text: string): text is FileName {
  return fileNameProblem(text) === undefined;
}

function partProblem(part: string): string | undefined {
  if (part === '') return "must have no empty part ('//' or a '/' at the end)";
  if (part === '.' || part === '..') return "must have no '.' or '..' part";
  if (isLonger(part, PART_BYTES_MAX)) {
    return `must have no part over ${PART_BYTES_MAX} bytes`;
  }
  return undefined;
}

/** A character of JavaScript, half a surrogate pair included, takes at most this in UTF-8. */
const CHARACTER_BYTES_MAX = 3;

/**
 * Returns whether the text has more than this many bytes in UTF-8. Few texts need to be encoded for that. `Buffer` is
 * not used, because the page in the browser runs this code, too.
 */
function isLonger(text: string, bytesMax: number): boolean {
  if (text.length * CHARACTER_BYTES_MAX <= bytesMax) return false;
  return new TextEncoder().encode(text).length > bytesMax;
}

/**
 * Returns whether a text has half a surrogate pair. That has no UTF-8 form, so two such names would become one file.
 */
function hasLoneSurrogate(text: string): boolean {
  return /\p{Surrogate}/u.test(text);
}
