import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { DojoOfLion, Laptop } from './testing/client-under-test';

let dojo: DojoOfLion;
let laptop: Laptop;
beforeEach(async () => {
  dojo = new DojoOfLion();
  laptop = new Laptop(dojo);
  await laptop.run('join');
});
afterEach(() => laptop.remove());

describe('join', () => {
  it('writes the files, and says who one is', () => {
    expect(laptop.files).toEqual({ 'a.py': '1', 'b.py': '2' });
    expect(laptop.printed[0]).toContain('http://dojo.test/kata/3456789ABC/lion');
  });

  it('refuses a directory that has joined, or has other files', async () => {
    await expect(laptop.run('join')).rejects.toThrow('already the lion of kata 3456789ABC');
    const other = new Laptop(dojo);
    other.write('diary.txt', 'mine');
    await expect(other.run('join')).rejects.toThrow('empty directory');
    expect(other.files).toEqual({ 'diary.txt': 'mine' });
    other.remove();
  });

  it.each(['test', 'pull', 'push', 'light'])('must come before %s', async (command) => {
    const other = new Laptop(dojo);
    await expect(other.run(command)).rejects.toThrow('Nobody has joined a kata in this directory');
    other.remove();
  });
});

describe('test', () => {
  it('sends the files as they are now, and prints the output and the light', async () => {
    laptop.write('a.py', '42');
    laptop.write('lib/c.py', '3');
    expect(await laptop.run('test')).toBe(1);
    expect(Object.fromEntries(dojo.files)).toEqual({ 'a.py': '42', 'b.py': '2', 'lib/c.py': '3' });
    expect(laptop.printed.slice(-2)).toEqual(['1 failed', 'Light 1: red']);
  });

  it('exits with 2 when no light was made', async () => {
    dojo.changes = { light: null, colour: '', ended: true, output: 'This kata has ended.' };
    expect(await laptop.run('test')).toBe(2);
    expect(laptop.printed.at(-1)).toBe('This kata has ended.');
  });

  it('writes what the run did to the files', async () => {
    dojo.changes = {
      created: { 'report.txt': 'r' },
      changed: { 'a.py': 'formatted' },
      deleted: ['b.py'],
    };
    await laptop.run('test');
    expect(laptop.files).toEqual({ 'a.py': 'formatted', 'report.txt': 'r' });
  });

  it('takes newer files of another laptop first, and keeps the own edits', async () => {
    dojo.otherLaptop({ 'a.py': '1', 'b.py': 'newer', 'c.py': 'new' });
    laptop.write('a.py', 'mine');
    await laptop.run('test');
    const all = { 'a.py': 'mine', 'b.py': 'newer', 'c.py': 'new' };
    expect(laptop.files).toEqual(all);
    expect(Object.fromEntries(dojo.files)).toEqual(all);
    expect(dojo.lights).toBe(2);
  });

  it('prints the light alone as push', async () => {
    await laptop.run('push');
    expect(laptop.printed.slice(-1)).toEqual(['Light 1: red']);
    expect(laptop.printed).not.toContain('1 failed');
  });

  it('watches for changes', async () => {
    await expect(laptop.run('test', '--watch')).rejects.toThrow('watching is over');
    expect(dojo.lights).toBe(1);
  });
});

describe('a lost answer', () => {
  it('is asked for again with the same key, so that there is one light', async () => {
    laptop.write('a.py', '42');
    const { fetch } = dojo;
    Object.assign(dojo, {
      fetch: async (...call: Parameters<typeof fetch>) => {
        dojo.losesAnswer = String(call[0]).endsWith('/run_tests') && dojo.keys.length === 0;
        return fetch(...call);
      },
    });
    await expect(laptop.run('test')).rejects.toThrow('does not answer');
    await laptop.run('test');
    expect(dojo.keys).toEqual(['key-1', 'key-1']);
    expect(dojo.lights).toBe(1);
  });
});

describe('a file that was changed on both sides', () => {
  beforeEach(() => {
    dojo.otherLaptop({ 'a.py': 'theirs', 'b.py': 'newer' });
    laptop.write('a.py', 'mine');
  });

  it.each(['pull', 'test', 'push'])(
    'stops %s where nobody answers, and nothing changes',
    async (command) => {
      await expect(laptop.run(command)).rejects.toThrow(
        'a.py was changed here, and by light 1. Nothing was changed. Decide with --mine or --theirs.',
      );
      expect(laptop.files).toEqual({ 'a.py': 'mine', 'b.py': '2' });
      expect(dojo.lights).toBe(1);
    },
  );

  it('stays when mine is chosen', async () => {
    laptop.answers.push('m');
    await laptop.run('pull');
    expect(laptop.files).toEqual({ 'a.py': 'mine', 'b.py': 'newer' });
    await laptop.run('pull');
    expect(laptop.printed.at(-1)).toBe('Nothing new.');
  });

  it('is replaced when theirs is chosen, and a copy is kept', async () => {
    await laptop.run('pull', '--theirs');
    expect(laptop.files).toEqual({ 'a.py': 'theirs', 'b.py': 'newer' });
    const copy = join(laptop.directory, '.katas/backup/before-light-1/a.py');
    expect(readFileSync(copy, 'utf8')).toBe('mine');
  });
});

describe('files of a hostile team mate', () => {
  it.each([
    '../outside.txt',
    '/etc/outside',
    '.git/hooks/pre-commit',
    '.GIT/config',
    'katas.mjs',
    '.katas/membership.json',
    '.vscode/tasks.json',
    'link/x',
  ])('such as %s are not written, and not removed from the server', async (name) => {
    symlinkSync('/tmp', join(laptop.directory, 'link'));
    dojo.otherLaptop({ 'a.py': '1', 'b.py': '2', [name]: 'evil' });
    await laptop.run('test');
    expect(laptop.printed).toContain(`Not written, for safety: ${name}`);
    const isThere = existsSync(join(laptop.directory, name));
    expect(isThere && readFileSync(join(laptop.directory, name), 'utf8')).not.toBe('evil');
    expect(dojo.files.get(name)).toBe('evil');
  });
});

it('prints the lights', async () => {
  await laptop.run('light');
  await laptop.run('test');
  await laptop.run('light');
  expect(laptop.printed).toContain('No lights yet.');
  expect(laptop.printed.at(-1)).toBe('Light 1: red');
});
