/** Resolves to the path of the script that the start page loads, whose name has a hash of its content. */
export async function pageScript(url: string): Promise<string> {
  const page = await (await fetch(url)).text();
  const [, path] = /<script [^>]*src="(\/assets\/[^"]+-[0-9A-Z]{8}\.js)"/.exec(page) ?? [];
  if (path === undefined) throw new Error(`The page at ${url} has no script: ${page}`);
  return path;
}
