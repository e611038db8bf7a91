/** A file whose name git does not take is in here, under its name in hexadecimal. */
const ENCODED = 'katas-names';
/** The same, for a content that is not Unicode: it is stored as a string of JSON. */
const AS_JSON = 'katas-json';

/** The longest name of a file in a directory is 255 bytes. */
const PART_BYTES_MAX = 200;
const PATH_BYTES_MAX = 1000;
const DEPTH_MAX = 50;

export interface GitPath {
  readonly path: string;
  readonly content: string;
}

/**
 * Returns a path and a content in git for each file. Most are the file's own name and content. Git and file systems
 * refuse some names (`.git/config`, `a` beside `a/b`, `../x`); those get another path that names them exactly.
 */
export function gitPaths(files: ReadonlyMap<string, string>): readonly GitPath[] {
  const directories = new Set([...files.keys()].flatMap(directoriesOf));
  return [...files].map(([name, content]) => {
    if (!isUnicode(content))
      return { path: `${AS_JSON}/${hexParts(name)}`, content: JSON.stringify(content) };
    const isPlain = isPlainName(name) && !directories.has(name);
    return { path: isPlain ? name : `${ENCODED}/${hexParts(name)}`, content };
  });
}

/** Returns the file that {@link gitPaths} put there. */
export function fileAtGitPath({
  path,
  content,
}: GitPath): readonly [name: string, content: string] {
  const [first, ...parts] = path.split('/');
  if (first === ENCODED) return [nameIn(parts), content];
  if (first !== AS_JSON) return [path, content];
  return [nameIn(parts), textIn(content)];
}

/** Returns the content as it is when it is no string of JSON: another program has written it. */
function textIn(content: string): string {
  if (!content.startsWith('"')) return content;
  try {
    return JSON.parse(content) as string;
  } catch {
    return content;
  }
}

/** Returns a name in hexadecimal digits of its UTF-16, because a name may be no Unicode either. */
function hexParts(name: string): string {
  const hex = Buffer.from(name, 'utf16le').toString('hex');
  return (hex.match(new RegExp(`.{1,${PART_BYTES_MAX}}`, 'g')) ?? ['empty']).join('/');
}

function nameIn(parts: readonly string[]): string {
  return Buffer.from(parts.join('').replace('empty', ''), 'hex').toString('utf16le');
}

function directoriesOf(name: string): string[] {
  const parts = name.split('/').slice(0, DEPTH_MAX);
  return parts.slice(1).map((_part, index) => parts.slice(0, index + 1).join('/'));
}

function isPlainName(name: string): boolean {
  const parts = name.split('/');
  const isShort = Buffer.byteLength(name) <= PATH_BYTES_MAX && parts.length <= DEPTH_MAX;
  const isOurs = parts[0] === ENCODED || parts[0] === AS_JSON;
  return isShort && !isOurs && parts.every(isPlainPart);
}

/** Letters that some file systems ignore, so that `.g\u200cit` is `.git` there. */
const IGNORED = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/g;

function isPlainPart(part: string): boolean {
  const bare = part.replace(IGNORED, '').toLowerCase();
  const isGit = bare.startsWith('.git') || /^git~\d/.test(bare);
  // A name of dots and blanks is a directory, or nothing, on some systems.
  const isDots = /^[. ]*$/.test(bare);
  const isRefused = isGit || isDots || /[\\:\p{Cc}]/u.test(part);
  return !isRefused && part.length <= PART_BYTES_MAX && isUnicode(part);
}

function isUnicode(text: string): boolean {
  return Buffer.from(text).toString() === text;
}
