import { AVATAR_NAMES } from '@katas/kata';
import { colourOf, parseRules } from '@katas/traffic-light';
import { join } from 'node:path';
import { StartedRunner } from '../started-runner/started-runner';
import { readLanguages, type Language } from './languages';
import { startingFiles } from './starting-files';
import { readCases, readJson } from './testing/language-cases';

const ROOT = join(__dirname, '../../..');

let runner: StartedRunner;

beforeAll(async () => {
  runner = await StartedRunner.start({
    root: ROOT,
    env: process.env,
    runnerId: `cases-${process.pid}`,
  });
});

afterAll(() => runner.stop());

describe.each(readLanguages(join(ROOT, 'docker/languages')))('$name', (language) => {
  const { folder, imageName } = language;
  const cases = readCases(folder);
  let kataId: string;

  beforeAll(async () => {
    kataId = await runner.newKata(imageName);
  });

  afterAll(() => runner.call('old_kata', { kata_id: kataId }));

  it('has cases for red, amber and green, and is red as delivered', () => {
    expect(new Set(cases.map(({ colour }) => colour))).toEqual(new Set(['red', 'amber', 'green']));
    expect(cases).toContainEqual({ name: 'red', colour: 'red', files: {} });
  });

  it('lists in its manifest the files that are there', () => {
    const { visible_files } = manifestOf(language);
    expect([...visible_files].sort()).toEqual(Object.keys(startingFiles(folder)).sort());
  });

  it.each(cases.map((example, index) => ({ ...example, avatar: AVATAR_NAMES[index] })))(
    'turns the light as it should: $name',
    async ({ avatar, colour, files }) => {
      const player = { image_name: imageName, kata_id: kataId, avatar_name: avatar };
      await runner.call('new_avatar', { ...player, starting_files: startingFiles(folder) });
      const { run } = await runner.call('run', {
        ...{ ...player, changed_files: files, deleted_filenames: [] },
        max_seconds: manifestOf(language).max_seconds,
      });
      const { status, stdout, stderr } = run as FinishedRun;
      const rules = parseRules(readJson(join(folder, 'rules.json')));
      const verdict = colourOf(rules, { stdout: stdout.content, stderr: stderr.content, status });
      expect({ run, ...verdict }).toEqual({ run, colour });
    },
  );
});

interface FinishedRun {
  readonly status: number;
  readonly stdout: { readonly content: string };
  readonly stderr: { readonly content: string };
}

function manifestOf({ folder }: Language) {
  return readJson(join(folder, 'start_point/manifest.json')) as {
    readonly visible_files: readonly string[];
    readonly max_seconds: number;
  };
}
