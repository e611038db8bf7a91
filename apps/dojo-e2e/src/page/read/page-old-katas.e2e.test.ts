import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runProgram } from '../../system/run-program';
import { LAPTOP, newVisitor, type Visitor } from '../browser';
import { browsedDojo } from '../browsed-dojo';

const at = browsedDojo(process.env);

const created = [2014, 2, 20, 17, 9, 29];
const start = { 'cyber-dojo.sh': 'make', output: '' };
const lights = [1, 2, 3].map((number) => ({ colour: 'red', time: created, number }));

async function put(path: string, content: unknown): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
}

/** Writes the lights as commits of a git repository, with the second one lost. */
async function gitKata(dir: string): Promise<void> {
  const lion = join(dir, 'lion');
  const git = (...args: string[]) =>
    runProgram(['git', '-C', lion, '-c', 'user.name=x', '-c', 'user.email=x', ...args]);
  await put(join(dir, 'manifest.json'), {
    created,
    language: 'Scala-scalatest',
    visible_files: start,
  });
  await mkdir(lion);
  await git('init', '--quiet');
  for (const number of [0, 1, 2, 3]) {
    await put(join(lion, 'manifest.json'), { ...start, output: `of light ${number}` });
    await git('add', 'manifest.json');
    await git('commit', '--quiet', '--message', `${number}`);
    await git('tag', `${number}`);
  }
  await git('tag', '--delete', '2');
  await put(join(lion, 'increments.json'), lights);
}

describe('a kata of an old server', () => {
  let visitor: Visitor;
  beforeEach(async () => (visitor = await newVisitor(at.browser, at.dojo.url, LAPTOP)));
  const added = new Set<string>();
  const kataDir = (kataId: string): string => {
    added.add(kataId);
    return at.dojo.kataDir(kataId);
  };
  afterEach(async () => {
    await visitor.close();
    // The system is stopped kata by kata, and the runner knows no IDs of 2018.
    for (const kataId of added) await rm(at.dojo.kataDir(kataId), { recursive: true });
    added.clear();
  });
  const goTo = (path: string) => visitor.page.goto(`${at.dojo.url}/kata/${path}`);
  const review = () => visitor.page.getByRole('region', { name: 'Review' });

  it('whose lights are in git is reviewed: a lost light says so, and the next one has no marks', async () => {
    const { page } = visitor;
    await gitKata(kataDir('4DxsSZpq01'));
    await goTo('4DxsSZpq01/review/lion#light-1');
    await review()
      .getByText('1 file changed since the start.')
      .or(review().getByText('Nothing changed'))
      .waitFor();
    await page.getByText('of light 1').waitFor();
    expect(await page.getByRole('button', { name: 'Fork from here' }).count()).toBe(0);
    await goTo('4DxsSZpq01/review/lion#light-2');
    await page.getByRole('alert').filter({ hasText: 'light 2 of the lion' }).waitFor();
    await goTo('4DxsSZpq01/review/lion#light-3');
    await review().getByText('The files of light 2 are not available to compare.').waitFor();
    await goTo('4DxsSZpq01/dashboard');
    await page.getByText(/^1\d years$/).waitFor();
    const downloading = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download' }).click();
    expect((await downloading).suggestedFilename()).toBe('kata-4DxsSZpq01.tgz');
  });

  it('that cannot be read says why, and offers no other try', async () => {
    await put(join(kataDir('00000000AA'), 'manifest.json'), '{');
    await goTo('00000000AA');
    await visitor.page.getByRole('alert').filter({ hasText: 'is not a JSON object' }).waitFor();
    expect(await visitor.page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
  });
});
