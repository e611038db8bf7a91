import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOT = join(__dirname, '../../..');
const OWN = ['.', 'docs', 'docs/adr', 'tools', 'docker/sandbox-loop'];
const FOLDERS = [...OWN, ...['apps', 'libs'].flatMap(foldersIn)];
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

it.each(['apps', 'libs'].flatMap(foldersIn))('%s has a README with an example', (folder) => {
  expect(readFileSync(join(ROOT, folder, 'README.md'), 'utf8')).toMatch(/^```(sh|ts)$/m);
});

it.each(PAGES)('%s names and links only what exists', (page) => {
  const text = readFileSync(join(ROOT, page), 'utf8');
  const named = [...linkedFiles(page, text), ...namedFiles(text)];
  expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});

/** Returns the anchors of a page's headings, as GitHub makes them. */
function anchorsOf(text: string): readonly string[] {
  const headings = [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => heading);
  return headings.map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
}

it.each(PAGES)('%s links only to headings that exist', (page) => {
  const text = readFileSync(join(ROOT, page), 'utf8');
  const links = [...text.matchAll(/\]\((?![a-z]+:)([^)#\s]*)#([^)\s]+)\)/g)];
  const broken = links.filter(([, target = '', anchor = '']) => {
    const file = target === '' ? page : join(dirname(page), target);
    return !anchorsOf(readFileSync(join(ROOT, file), 'utf8')).includes(anchor);
  });
  expect(broken.map(([link]) => link)).toEqual([]);
});
