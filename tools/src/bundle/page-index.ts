/** A built file of the page. Names are absolute paths on its server. */
export interface BuiltFile {
  /** The file's name in `public/index.html`. */
  readonly name: string;
  readonly builtName: string;
  /** The scripts that it imports statically. */
  readonly needed: readonly string[];
}

/**
 * Returns `index.html` with the built names, and with a preload of every script, so that a browser does not discover
 * them one after another. Throws when the document does not refer to a file.
 */
export function withBuiltNames(index: string, files: readonly BuiltFile[]): string {
  const named = files.reduce((text, { name, builtName }) => {
    if (!text.includes(`"${name}"`)) throw new Error(`index.html does not refer to "${name}"`);
    return text.replaceAll(`"${name}"`, `"${builtName}"`);
  }, index);
  const needed = [...new Set(files.flatMap((file) => file.needed))];
  const preloads = needed.map((name) => `<link rel="modulepreload" href="${name}" />`);
  return named.replace('</head>', () => [...preloads, '</head>'].join('\n'));
}
