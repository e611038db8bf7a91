import type { KataAnswer, LightAnswer } from '@katas/controller-api';
import { ExecFilePrograms } from '@katas/system';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DojoUnderTest } from '../testing/dojo-under-test';

/** The forms in which servers of 2012-2018 left katas, made here with a git program. */

const ID = '02A4F897F2';
const time = [2014, 2, 20, 17, 9, 29];
const start = { 'cyber-dojo.sh': 'make\r\n', 'hiker.c': 'é', output: '' };
const manifest = { id: ID, created: time, language: 'Java-1.8_JUnit', visible_files: start };
const filesAt = (number: number) => ({ ...start, output: `${number} failed` });
const lightsTo = (last: number) =>
  Array.from({ length: last }, (_, index) => ({ outcome: 'red', time, number: index + 1 }));
/** Writes a value as Ruby's `inspect` does. */
const asRuby = (value: object) => JSON.stringify(value).replaceAll('":', '"=>');

let dojo: DojoUnderTest;
beforeEach(() => (dojo = new DojoUnderTest()));
afterEach(() => dojo.remove());

const kata = () => join(dojo.tree.dir, '02/A4F897F2');
const lion = (path = '') => join(kata(), 'lion', path);

function put(path: string, content: unknown): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(
    path,
    typeof content === 'string' || content instanceof Uint8Array
      ? content
      : JSON.stringify(content),
  );
}

const git = (...args: string[]) =>
  new ExecFilePrograms().run('git', [
    ...['-C', lion(), '-c', 'user.name=lion', '-c', 'user.email=lion', '-c', 'gc.auto=0'],
    ...args,
  ]);

/** Commits light after light, as the servers did. */
async function lionInGit(last = 3, { write = put, name = 'json' } = {}): Promise<void> {
  put(join(kata(), 'manifest.json'), manifest);
  mkdirSync(lion());
  await git('init', '--quiet');
  for (let number = 0; number <= last; number += 1) {
    write(lion(`manifest.${name}`), filesAt(number));
    write(lion(`increments.${name}`), lightsTo(number));
    put(lion('sandbox/output'), `${number} failed`);
    await git('add', '--all');
    await git('commit', '--quiet', '--message', `${number}`);
    await git('tag', '--message', `${number}`, `${number}`);
  }
}

async function repack(...options: string[]): Promise<void> {
  await git('repack', '-adq', ...options);
  await git('pack-refs', '--all', '--prune');
}

async function objectAt(revision: string): Promise<string> {
  const { stdout } = await git('rev-parse', revision);
  return lion(`.git/objects/${stdout.slice(0, 2)}/${stdout.slice(2, 40)}`);
}

const url = `/api/katas/${ID}`;

/** Resolves to the outputs of the lion's lights, the start included. A refusal is its detail. */
async function outputs(): Promise<readonly string[]> {
  const { status, body } = await dojo.get(url);
  if (status !== 200) return [(body as { detail: string }).detail];
  const { avatars } = body as KataAnswer;
  const numbers = [0, ...(avatars['lion'] ?? []).map(({ number }) => number)];
  return Promise.all(
    numbers.map(async (number) => {
      const light = await dojo.get(`${url}/avatars/lion/lights/${number}`);
      const { output, detail } = light.body as LightAnswer & { detail?: string };
      return light.status === 200 ? output : `${light.status} ${detail}`;
    }),
  );
}

const SHOWN = ['0 failed', '1 failed', '2 failed', '3 failed'];
const ALL = ['', ...SHOWN.slice(1)];

describe('a kata with its lights in git', () => {
  const asIs = async (): Promise<void> => undefined;
  it.each<[string, () => Promise<unknown>]>([
    ['loose objects and tags', asIs],
    ['a pack and packed tags', () => repack()],
    ['a pack with an index of version 1', () => repackWithFirstIndex()],
    ['several packs', () => severalPacks()],
    ['tags without messages', () => lightTags()],
    ['hooks, locks and logs of the server', () => leftovers()],
  ])('as %s is shown', async (_how, change) => {
    await lionInGit();
    await change();
    expect(await outputs()).toEqual(ALL);
  });

  it('is shown from Ruby text', async () => {
    const write = (path: string, value: unknown) => put(path, asRuby(value as object));
    await lionInGit(3, { write, name: 'rb' });
    expect(await outputs()).toEqual(ALL);
  });

  it.each(['json', 'rb'])(
    'is shown when nothing but the repository is left, with %s in it',
    async (name) => {
      const write =
        name === 'json'
          ? put
          : (path: string, value: unknown) => put(path, asRuby(value as object));
      await lionInGit(3, { write, name });
      for (const left of readdirSync(lion()))
        if (left !== '.git') rmSync(lion(left), { recursive: true });
      expect(await outputs()).toEqual(ALL);
    },
  );

  it('has no lights when its repository is empty', async () => {
    put(join(kata(), 'manifest.json'), manifest);
    mkdirSync(lion());
    await git('init', '--quiet');
    expect(await outputs()).toEqual(['']);
  });

  it('says which light is damaged, and shows the others', async () => {
    await lionInGit();
    rmSync(await objectAt('2:manifest.json'));
    put(await objectAt('1^{tree}'), 'no object');
    const [begin, one, two, three] = await outputs();
    expect([begin, three]).toEqual(['', '3 failed']);
    expect(one).toMatch(/^500 .*light 1 in git: an object of the git repository/);
    expect(two).toMatch(/^500 .*light 2 in git: an object of the git repository is missing/);
  });

  it('does not read objects of another repository', async () => {
    await lionInGit();
    const elsewhere = join(dojo.tree.dir, 'elsewhere');
    renameSync(lion('.git/objects'), elsewhere);
    put(lion('.git/objects/info/alternates'), `${elsewhere}\n`);
    const [, one] = await outputs();
    expect(one).toMatch(/^500 .*is missing, or is in another repository \(alternates\)/);
  });

  async function repackWithFirstIndex(): Promise<void> {
    await repack();
    const dir = lion('.git/objects/pack');
    const [pack = ''] = readdirSync(dir).filter((name) => name.endsWith('.pack'));
    rmSync(join(dir, pack.replace(/pack$/, 'idx')), { force: true });
    await git('index-pack', '--index-version=1', join(dir, pack));
  }

  async function severalPacks(): Promise<void> {
    await git('reset', '--hard', '--quiet', '1');
    await git('tag', '--delete', '2', '3');
    await git('reflog', 'expire', '--expire=now', '--all');
    await git('repack', '-dq');
    for (const number of [2, 3]) {
      put(lion('manifest.json'), filesAt(number));
      put(lion('increments.json'), lightsTo(number));
      await git('commit', '--quiet', '--all', '--message', `${number}`);
      await git('tag', '--message', `${number}`, `${number}`);
      await git('repack', '-dq');
    }
    const packs = readdirSync(lion('.git/objects/pack')).filter((name) => name.endsWith('.pack'));
    expect(packs.length).toBeGreaterThan(2);
  }

  async function lightTags(): Promise<void> {
    for (const number of [0, 1, 2, 3]) await git('tag', '--force', `${number}`, `${number}^{}`);
  }

  async function leftovers(): Promise<void> {
    put(join(kata(), 'f.lock'), '');
    put(join(kata(), 'started_avatars.json'), { lion: true });
    put(join(kata(), '._manifest.json'), Buffer.from([0, 5, 22, 7]));
    put(lion('.git/index.lock'), '');
    put(lion('.git/hooks/post-checkout'), '#!/bin/sh\ntouch /tmp/never\n');
    expect(existsSync(lion('sandbox/output'))).toBe(true);
  }
});

describe('a kata in other forms of old servers', () => {
  const putLights = (files: (number: number) => unknown): void => {
    put(lion('increments.json'), lightsTo(3));
    put(lion('manifest.json'), files(3));
    for (const number of [1, 2, 3]) put(lion(`${number}/manifest.json`), files(number));
  };

  it.each<[string, object]>([
    ['a time with microseconds', { ...manifest, created: [...time, 123_456] }],
    ['an ID of another case in its manifest', { ...manifest, id: ID.toLowerCase() }],
  ])('is shown with %s', async (_what, changed) => {
    put(join(kata(), 'manifest.json'), changed);
    putLights(filesAt);
    expect(await outputs()).toEqual(ALL);
  });

  it('is shown with the place of the cursor in each file', async () => {
    const place = { caret_pos: 0, scroll_top: 0, scroll_left: 0 };
    const first = (files: object) =>
      Object.fromEntries(
        Object.entries(files).map(([name, content]) => [
          name,
          { content: String(content), ...place },
        ]),
      );
    put(join(kata(), 'manifest.json'), { ...manifest, visible_files: first(start) });
    putLights((number) => {
      const { output, ...files } = filesAt(number);
      return { visible_files: first(files), current_filename: 'hiker.c', output };
    });
    expect(await outputs()).toEqual(ALL);
    const { body } = await dojo.get(`${url}/avatars/lion/lights/2`);
    expect((body as LightAnswer).files).toEqual({ 'cyber-dojo.sh': 'make\r\n', 'hiker.c': 'é' });
  });

  it('is shown with bytes that are no text, which are replaced', async () => {
    put(join(kata(), 'manifest.json'), manifest);
    putLights(filesAt);
    const bytes = Buffer.from(JSON.stringify({ ...filesAt(2), output: '2 ? failed' }));
    bytes[bytes.indexOf('?')] = 0xe9;
    put(lion('2/manifest.json'), bytes);
    expect(await outputs()).toEqual(['', '1 failed', '2 \ufffd failed', '3 failed']);
  });

  it('has an avatar whose files were lost: the light says so', async () => {
    put(join(kata(), 'manifest.json'), manifest);
    put(lion('increments.json'), lightsTo(1));
    const [, one] = await outputs();
    expect(one).toMatch(/^404 .*light 1 of the lion/);
  });

  it('is refused with the reason when its manifest or its list is damaged', async () => {
    put(join(kata(), 'manifest.json'), manifest);
    put(lion('increments.json'), '{"not": "a list"}');
    expect(await outputs()).toEqual([
      expect.stringContaining('lion/increments.json is not a list of traffic-lights'),
    ]);
    for (const created of ['last week', time.map(String)]) {
      put(join(kata(), 'manifest.json'), { ...manifest, created });
      expect(await outputs()).toEqual([expect.stringContaining('created is not a time')]);
    }
  });
});
