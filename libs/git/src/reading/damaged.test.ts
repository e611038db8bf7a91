import fc from 'fast-check';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { GitProblem } from '../git-problem';
import { objectHeader, objectIdOf, type ObjectType } from '../object-id';
import { fileAtGitPath, gitPaths } from '../writing/git-paths';
import { historyFiles, type Moment } from '../writing/history';
import { applyDelta } from './delta';
import { GitRepository } from './git-repository';
import { ObjectTooLarge } from './read-budget';

let dir: string;
beforeEach(() => (dir = mkdtempSync(join(tmpdir(), 'git-'))));
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function put(path: string, bytes: string | Buffer): void {
  mkdirSync(dirname(join(dir, path)), { recursive: true });
  writeFileSync(join(dir, path), bytes);
}

/** Writes a loose object with any header, and returns the ID that its name says. */
function putObject(type: ObjectType, content: Buffer, header = objectHeader(type, content.length)) {
  const id = objectIdOf({ type, content });
  put(
    `.git/objects/${id.slice(0, 2)}/${id.slice(2)}`,
    deflateSync(Buffer.concat([header, content])),
  );
  return id;
}

async function putHistory(files: readonly ReadonlyMap<string, string>[]): Promise<void> {
  async function* moments(): AsyncGenerator<Moment> {
    for (const [index, each] of files.entries()) {
      yield {
        tag: `${index}`,
        files: each,
        seconds: index,
        message: `m${index}`,
        tagMessage: `t${index}`,
      };
    }
  }
  const author = { name: 'lion', email: 'lion@example.org' };
  for await (const { path, bytes } of historyFiles(moments(), {
    author,
    executable: () => false,
  })) {
    put(path, bytes);
  }
}

const open = () => GitRepository.open(join(dir, '.git'));

function readAll(tag: string): Record<string, string> | undefined {
  const repository = open();
  const files = repository?.filesAt(tag);
  return (
    files &&
    Object.fromEntries(
      [...files].map(([path, id]) => [path, repository?.blob(id).toString() ?? '']),
    )
  );
}

it('reads what it wrote: tags, their messages, and files in directories', async () => {
  await putHistory([
    new Map([['a.txt', '1']]),
    new Map([
      ['a.txt', '2'],
      ['b/c/d.txt', '3'],
    ]),
  ]);
  expect(open()?.numberedTags()).toEqual([0, 1]);
  expect(open()?.messageOf('1')).toBe('t1\n');
  expect(readAll('0')).toEqual({ 'a.txt': '1' });
  expect(readAll('1')).toEqual({ 'a.txt': '2', 'b/c/d.txt': '3' });
  expect(readAll('2')).toBeUndefined();
});

it('finds no repository in a directory without objects', () => {
  expect(open()).toBeUndefined();
});

it('inflates no object beyond its bound, whatever its header says', () => {
  put('.git/HEAD', 'ref: refs/heads/main\n');
  const bomb = Buffer.alloc(15_000_000);
  const honest = putObject('blob', bomb);
  expect(() => open()?.blob(honest)).toThrow(ObjectTooLarge);
  const liar = putObject('blob', Buffer.alloc(5_000_000), Buffer.from('blob 10\0'));
  expect(() => open()?.blob(liar)).toThrow(
    new GitProblem('an object of the git repository is damaged'),
  );
});

it('streams a blob of any size', async () => {
  put('.git/HEAD', '');
  const id = putObject('blob', Buffer.alloc(12_000_000, 'x'));
  let bytes = 0;
  for await (const piece of open()?.blobStream(id) ?? []) bytes += piece.length;
  expect(bytes).toBe(12_000_000);
});

it.each([
  ['another type', (id: string) => putObject('tree', Buffer.from(id, 'hex'))],
  ['no commit', () => putObject('blob', Buffer.from('x'))],
  ['a commit without a tree', () => putObject('commit', Buffer.from('author x\n\nm'))],
])('refuses a tag of %s', (_what, make) => {
  put('.git/refs/tags/1', `${make('00'.repeat(20))}\n`);
  expect(() => open()?.filesAt('1')).toThrow(GitProblem);
});

it('refuses an object that does not match its ID', () => {
  const id = putObject('blob', Buffer.from('x'));
  put(`.git/objects/${id.slice(0, 2)}/${id.slice(2)}`, deflateSync(Buffer.from('blob 1\0y')));
  expect(() => open()?.blob(id)).toThrow('does not match its ID');
});

it('reads no alternates, and follows no symlink out of the repository', () => {
  put('.git/objects/info/alternates', join(dir, 'elsewhere'));
  const id = objectIdOf({ type: 'blob', content: Buffer.from('secret') });
  put(`elsewhere/${id.slice(0, 2)}/${id.slice(2)}`, deflateSync(Buffer.from('blob 6\0secret')));
  expect(() => open()?.blob(id)).toThrow('an object of the git repository is missing');
});

it('never fails with another error on random deltas', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 50 }),
      fc.uint8Array({ maxLength: 50 }),
      (base, delta) => {
        try {
          applyDelta(Buffer.from(base), Buffer.from([base.length, 20, ...delta]));
        } catch (error) {
          expect(error).toBeInstanceOf(GitProblem);
        }
      },
    ),
  );
});

it('names every file in git so that its name and content come back, and no two collide', () => {
  const name = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc
      .array(fc.constantFrom('a', '.git', '..', '', 'katas-names', 'katas-json', 'b'), {
        maxLength: 4,
      })
      .map((parts) => parts.join('/')),
  );
  const content = fc.oneof(fc.string(), fc.constant('\ud800'));
  fc.assert(
    fc.property(fc.array(fc.tuple(name, content), { maxLength: 8 }), (pairs) => {
      const files = new Map(pairs);
      const stored = gitPaths(files);
      expect(new Map(stored.map(fileAtGitPath))).toEqual(files);
      const paths = stored.map(({ path }) => path);
      expect(new Set(paths).size).toBe(paths.length);
      for (const path of paths) {
        expect(path).not.toMatch(/(^|\/)(\.git|\.\.?|)(\/|$)/i);
        expect(paths.some((other) => other.startsWith(`${path}/`))).toBe(false);
      }
    }),
    { numRuns: 40 },
  );
});
