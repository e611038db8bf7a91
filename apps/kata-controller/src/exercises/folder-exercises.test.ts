import { FakeClock, LogSpy } from '@katas/system/testing';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createFolderExercises } from './folder-exercises';

let dir: string;
let log: LogSpy;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'katas-exercises-'));
  log = new LogSpy();
});
afterEach(() => rmSync(dir, { recursive: true }));

function put(path: string, content: string | object): void {
  mkdirSync(dirname(join(dir, path)), { recursive: true });
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  writeFileSync(join(dir, path), text);
}

function putExercise(path: string, displayName: string): void {
  put(`${path}/manifest.json`, { display_name: displayName });
  put(`${path}/instructions.md`, `# ${displayName}`);
}

const exercises = (...dirs: string[]) =>
  createFolderExercises({
    dirs: dirs.map((one) => join(dir, one)),
    logger: log,
    clock: new FakeClock(),
  });

describe('a directory of exercises', () => {
  it('lists its folders by display name', async () => {
    putExercise('own/b', 'Apples');
    putExercise('own/a', 'Bridges');
    put('own/README.md', 'no folder');
    expect(await exercises('own').list()).toEqual([
      { name: 'b', displayName: 'Apples' },
      { name: 'a', displayName: 'Bridges' },
    ]);
  });

  it('reads an exercise with its instructions', async () => {
    putExercise('own/a', 'Apples');
    expect(await exercises('own').find('a')).toEqual({
      name: 'a',
      displayName: 'Apples',
      instructions: '# Apples',
      files: new Map(),
      code: undefined,
    });
  });

  it('reads starting code and what it replaces', async () => {
    putExercise('own/a', 'Apples');
    put('own/a/manifest.json', {
      display_name: 'Apples',
      code: { 'c-assert': { files: 'c', replaces: ['hiker.c'] } },
    });
    put('own/a/files/c/apples.c', 'int apples;');
    put('own/a/files/c/more/pears.c', 'int pears;');
    const code = (await exercises('own').find('a'))?.code?.get('c-assert');
    expect(code?.replaces).toEqual(['hiker.c']);
    expect(Object.fromEntries(code?.files ?? [])).toEqual({
      'apples.c': 'int apples;',
      'more/pears.c': 'int pears;',
    });
  });

  it("reads a folder in cyber-dojo's form", async () => {
    put('own/a/manifest.json', {
      display_name: 'Apples',
      visible_filenames: ['instructions', 'notes.txt'],
    });
    put('own/a/instructions', 'Count apples.');
    put('own/a/notes.txt', 'Three.');
    expect(await exercises('own').find('a')).toMatchObject({
      instructions: 'Count apples.',
      files: new Map([['notes.txt', 'Three.']]),
    });
  });

  it("reads a folder in today's form of cyber-dojo, and those of a whole repository", async () => {
    const manifest = { display_name: 'Apples', visible_filenames: ['readme.txt', 'example/1'] };
    put('own/repo/start-points/Apples/manifest.json', manifest);
    put('own/repo/start-points/Apples/readme.txt', 'Count apples.');
    put('own/repo/start-points/Apples/example/1', 'Three.');
    expect(await exercises('own').find('repo-Apples')).toMatchObject({
      instructions: 'Count apples.',
      files: new Map([['example/1', 'Three.']]),
    });
  });

  it('is replaced by the same folder of a later directory', async () => {
    putExercise('ours/a', 'Apples');
    putExercise('theirs/a', 'Better apples');
    const both = exercises('ours', 'theirs');
    expect(await both.list()).toEqual([{ name: 'a', displayName: 'Better apples' }]);
    expect((await both.find('a'))?.instructions).toBe('# Better apples');
  });

  it('has no exercise outside of it', async () => {
    putExercise('own/a', 'Apples');
    putExercise('other', 'Secret');
    expect(await exercises('own').find('../other')).toBeUndefined();
    expect(await exercises('own').find('b')).toBeUndefined();
  });
});

describe('a folder that cannot be read', () => {
  it.each<[string, string, object | string]>([
    ['display_name', 'manifest.json', {}],
    ['code["c"]["replaces"][0]', 'manifest.json', codeManifest({ replaces: ['../x'] })],
    ['code["c"]["files"]', 'manifest.json', codeManifest({ files: '../../secret' })],
    ['manifest.json: is not JSON', 'manifest.json', '{'],
    [
      'visible_filenames[0]: the file none cannot be read',
      'manifest.json',
      { display_name: 'Apples', visible_filenames: ['none'] },
    ],
    ['files', 'instructions.md', 'x'.repeat(500_001)],
  ])('is left out, and the log names %s', async (field, file, content) => {
    putExercise('own/a', 'Apples');
    put(`own/a/${file}`, content);
    expect(await exercises('own').find('a')).toBeUndefined();
    const [entry] = log.lines;
    expect(entry).toMatchObject({ level: 'error', message: 'exercise rejected' });
    expect(String(entry?.fields['err'])).toContain(field);
  });

  it('does not hide the others', async () => {
    putExercise('own/a', 'Apples');
    put('own/b/manifest.json', {});
    expect(await exercises('own').list()).toHaveLength(1);
  });

  it('that is a whole directory is logged, and the others are listed', async () => {
    putExercise('own/a', 'Apples');
    expect(await exercises('own', 'missing').list()).toHaveLength(1);
    expect(log.lines).toMatchObject([{ message: 'folders unreadable' }]);
  });

  function codeManifest(code: object): object {
    return { display_name: 'Apples', code: { c: { files: 'c', ...code } } };
  }
});
