/** A file of the page that has been built. Names are addresses, from `/` on. */
export interface BuiltFile {
  /** As `public/index.html` calls it. */
  readonly name: string;
  readonly builtName: string;
  /** The scripts that it imports before it does anything. */
  readonly needed: readonly string[];
}

/**
 * `index.html` with the names of what was built. A browser is told at once of every script that it will need, so that
 * it does not find one inside the other. Throws when the document never speaks of such a file.
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
