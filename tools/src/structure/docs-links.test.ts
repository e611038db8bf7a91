import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOT = join(__dirname, '../../..');
const FOLDERS = ['.', 'docs', 'docs/adr', ...['apps', 'libs'].flatMap(foldersIn)];
const PAGES = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder))
    // The changelog also names what has gone.
    .filter((name) => name.endsWith('.md') && name !== 'CHANGELOG.md')
    .map((name) => join(folder, name)),
);

function foldersIn(group: string): string[] {
  return readdirSync(join(ROOT, group)).map((name) => join(group, name));
}

/** Returns the targets of links to files, relative to the workspace. */
function linkedFiles(page: string, text: string): string[] {
  const targets = [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, target = '']) => target);
  return targets
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => join(dirname(page), target));
}

/** Returns the files and folders that a text names in full, such as `libs/kata`. */
function namedFiles(text: string): string[] {
  const names = text.matchAll(/`((?:apps|libs|tools|docs)\/[\w./-]+)`/g);
  return [...names].map(([, name = '']) => name);
}

it.each(PAGES)('%s names and links only what exists', (page) => {
  const text = readFileSync(join(ROOT, page), 'utf8');
  const named = [...linkedFiles(page, text), ...namedFiles(text)];
  expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});
