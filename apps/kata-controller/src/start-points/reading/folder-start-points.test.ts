import type { StartPoint } from '@katas/controller-api';
import { colourOf, parseRules } from '@katas/traffic-light';
import { FakeClock, LogSpy } from '@katas/system/testing';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createFolderExercises } from '../../exercises/folder-exercises';
import { createFolderStartPoints } from './folder-start-points';
import { RunDurations } from '../images/run-durations';
import { listedStartPoint } from '../listed-start-point';
import type { InstalledImages } from '../images/installed-images';

let dir: string;
let log: LogSpy;
const clock = new FakeClock();
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'katas-start-points-'));
  log = new LogSpy();
});
afterEach(() => rmSync(dir, { recursive: true }));

function put(path: string, content: string | object): void {
  mkdirSync(dirname(join(dir, path)), { recursive: true });
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  writeFileSync(join(dir, path), text);
}

const RULE = 'lambda { |stdout,stderr,status| return :green if status == 0; :red }';

const TODAY = {
  ...{ display_name: 'Python, pytest', image_name: 'cyberdojofoundation/python_pytest:1e8a9a1' },
  visible_filenames: ['hiker.py', 'cyber-dojo.sh'],
  hidden_filenames: ['.pytest_cache/.*'],
  ...{ highlight_filenames: ['hiker.py'], progress_regexs: ['FAILED', 'OK'] },
  ...{ filename_extension: ['.py'], tab_size: 2, max_seconds: 20, runner_choice: 'stateless' },
  rag_lambda: RULE,
};

const OF_2016 = {
  ...{ display_name: 'C (gcc), assert', image_name: 'cyberdojofoundation/gcc_assert' },
  visible_filenames: ['hiker.py', 'cyber-dojo.sh'],
  ...{ filename_extension: '.c', tab_size: 4, lowlight_filenames: [], progress_regexs: [] },
  red_amber_green: ['lambda { |output|', "return :red if output.include?('failed')", ':amber', '}'],
};

function putFolder(path: string, manifest: object): void {
  put(`${path}/manifest.json`, manifest);
  put(`${path}/hiker.py`, 'answer = 54');
  put(`${path}/cyber-dojo.sh`, 'pytest');
}

const list = (...dirs: string[]) =>
  createFolderStartPoints({ dirs: dirs.map((one) => join(dir, one)), logger: log, clock }).list();

function colour(rules: unknown, status: number, stdout = ''): string {
  return colourOf(parseRules(rules), { stdout, stderr: '', status }).colour;
}

describe("a folder in today's form of cyber-dojo", () => {
  it('is a start-point with its files, its limits and its rule converted', async () => {
    putFolder('a/python-pytest/start_point', TODAY);
    const [startPoint] = await list('a');
    expect(startPoint).toMatchObject({
      ...{ name: 'python-pytest', displayName: 'Python, pytest', imageName: TODAY.image_name },
      manifest: {
        ...{ language: 'Python', test_framework: 'pytest', tab_size: 2, max_seconds: 15 },
        filename_extension: ['.py'],
        hidden_filenames: ['.pytest_cache/.*'],
        ...{ highlight_filenames: ['hiker.py'], progress_regexs: ['FAILED', 'OK'] },
      },
    });
    expect(startPoint?.visibleFiles.get('hiker.py' as never)).toBe('answer = 54');
    expect([0, 1].map((status) => colour(startPoint?.rules, status))).toEqual(['green', 'red']);
    expect(log.at('error')).toEqual([]);
  });

  it.each(['red_amber_green.rb', 'docker/red_amber_green.rb'])(
    'may have its rule in %s',
    async (file) => {
      putFolder('a/one/start_point', { ...TODAY, rag_lambda: undefined });
      put(`a/one/${file}`, RULE);
      expect(colour((await list('a'))[0]?.rules, 1)).toBe('red');
    },
  );

  it('may name its rule file, and have versions beside its names', async () => {
    const rust = { language: ['Rust', '1.98'], test_framework: ['proptest', ''] };
    putFolder('a/one/start_point', { ...TODAY, ...rust, rag_lambda: 'red_amber_green.rb' });
    put('a/one/start_point/red_amber_green.rb', `# A comment.\n${RULE}`);
    const [startPoint] = await list('a');
    expect(startPoint).toMatchObject({
      manifest: { language: 'Rust', test_framework: 'proptest' },
      versions: { language: '1.98' },
    });
    expect(colour(startPoint?.rules, 1)).toBe('red');
  });

  it('has no rule here when the image has it', async () => {
    putFolder('a/one', { ...TODAY, rag_lambda: undefined });
    expect((await list('a'))[0]).toMatchObject({ name: 'one', rules: undefined });
  });
});

it('reads a manifest with a byte order mark, and a link inside of its folder', async () => {
  putFolder('a/one', {});
  put('a/one/manifest.json', `\uFEFF${JSON.stringify(TODAY)}`);
  rmSync(join(dir, 'a/one/hiker.py'));
  symlinkSync('cyber-dojo.sh', join(dir, 'a/one/hiker.py'));
  expect((await list('a'))[0]?.visibleFiles.get('hiker.py' as never)).toBe('pytest');
});

it('reads a folder in the form of 2016', async () => {
  putFolder('a/gcc_assert', OF_2016);
  const [startPoint] = await list('a');
  expect(startPoint?.manifest).toMatchObject({ language: 'C (gcc)', test_framework: 'assert' });
  expect(colour(startPoint?.rules, 0, '1 failed')).toBe('red');
});

describe('a folder that cannot be used', () => {
  it.each([
    [{ image_name: '--privileged' }, 'image_name: must be a Docker image reference'],
    [{ visible_filenames: ['hiker.py'] }, 'visible_filenames: must name cyber-dojo.sh'],
    [{ visible_filenames: ['../x', 'cyber-dojo.sh'] }, 'visible_filenames[0]'],
    [
      { visible_filenames: ['none.py', 'cyber-dojo.sh'] },
      'visible_filenames[0]: the file none.py cannot be read',
    ],
    [
      { visible_filenames: ['link.py', 'cyber-dojo.sh'] },
      'visible_filenames[0]: the file link.py is a link to outside of its folder',
    ],
    [{ visible_filenames: ['cyber-dojo.sh', 'large'] }, 'visible_filenames: must be at most 1 MB'],
    [{ tab_size: 'two' }, 'tab_size'],
    [{ max_seconds: 21 }, 'max_seconds: must be a whole number from 1 to 20'],
    [{ filename_extension: 7 }, 'filename_extension: must be text that begins with a dot'],
    [{ hidden_filenames: 'x' }, 'hidden_filenames'],
    [{ hidden_filenames: ['a', '('] }, 'hidden_filenames[1]: cannot be converted'],
    [{ progress_regexs: ['(?<=a)b'] }, 'progress_regexs[0]: cannot be converted'],
    [{ progress_regexs: ['a', 'b', 'c'] }, 'progress_regexs: must be at most two patterns'],
    [{ display_name: undefined }, 'display_name: is missing'],
    [{ rag_lambda: 'lambda { |o| `ls` }' }, 'rag_lambda: cannot be converted'],
    [{ rag_lambda: 'none.rb' }, 'rag_lambda: the file none.rb cannot be read'],
    [{ rag_lambda: '../good/rule.rb' }, 'rag_lambda'],
    [{ language: ['Rust'] }, 'language: must be a name, or an array of a name and a version'],
    [{ rag_lambda: 7 }, 'rag_lambda: must be a string or an array of strings'],
  ])('is left out, and the log names the field: %j', async (fields, problem) => {
    putFolder('a/bad', { ...TODAY, ...fields });
    put('a/bad/large', 'x'.repeat(1_000_001));
    symlinkSync('/etc/passwd', join(dir, 'a/bad/link.py'));
    putFolder('a/good', TODAY);
    expect((await list('a')).map(({ name }) => name)).toEqual(['good']);
    expect(String(log.at('error')[0]?.fields?.['err'])).toContain(problem);
  });

  it.each(['', '{"display_name":', '// c\n{}'])(
    'is left out when its manifest is %j',
    async (text) => {
      put('a/bad/manifest.json', text);
      expect(await list('a')).toEqual([]);
      expect(String(log.at('error')[0]?.fields?.['err'])).toContain('manifest.json: is not JSON');
    },
  );

  it('is left out without a manifest', async () => {
    put('a/bad/readme.md', 'none');
    expect(await list('a')).toEqual([]);
    expect(String(log.at('error')[0]?.fields?.['err'])).toContain('manifest.json: is missing');
  });
});

it('finds the folders of a whole repository, named after their paths', async () => {
  putFolder('a/repo/start-points/Tennis/Ruby', TODAY);
  putFolder('a/repo/start-points/Tennis/C++', { ...TODAY, display_name: 'Tennis, C++' });
  put('a/repo/.github/manifest.json', {});
  expect((await list('a')).map(({ name }) => name)).toEqual([
    'repo-Tennis-Ruby',
    'repo-Tennis-C++',
  ]);
});

it('takes the folder of the later directory of two with one name', async () => {
  putFolder('a/one', TODAY);
  putFolder('b/one', { ...TODAY, display_name: 'Ours, pytest' });
  expect((await list('a', 'b')).map(({ displayName }) => displayName)).toEqual(['Ours, pytest']);
});

it('finds custom start-points beside exercises, each in its own list', async () => {
  putFolder('exercises/custom', TODAY);
  put('exercises/fizz_buzz/manifest.json', { display_name: 'Fizz Buzz', visible_filenames: [] });
  put('exercises/fizz_buzz/instructions', 'Write a program');
  const dirs = [join(dir, 'exercises')];
  const startPoints = createFolderStartPoints({ dirs: [], exerciseDirs: dirs, logger: log, clock });
  expect((await startPoints.list()).map(({ name }) => name)).toEqual(['custom']);
  const exercises = await createFolderExercises({ dirs, logger: log, clock }).list();
  expect(exercises.map(({ name }) => name)).toEqual(['fizz_buzz']);
});

it('lists a start-point that is added while the server runs, within a second', async () => {
  putFolder('a/one', TODAY);
  const startPoints = createFolderStartPoints({ dirs: [join(dir, 'a')], logger: log, clock });
  expect(await startPoints.list()).toHaveLength(1);
  putFolder('a/two', TODAY);
  expect(await startPoints.list()).toHaveLength(1);
  clock.advance(1000);
  expect(await startPoints.list()).toHaveLength(2);
});

describe('find', () => {
  const find = (name: string) =>
    createFolderStartPoints({
      dirs: [join(dir, 'a'), join(dir, 'b')],
      exerciseDirs: [join(dir, 'exercises')],
      ...{ logger: log, clock },
    }).find(name);

  it('reads the one start-point, and no other', async () => {
    putFolder('a/bad', {});
    putFolder('a/one', TODAY);
    expect(await find('one')).toMatchObject({ name: 'one', displayName: 'Python, pytest' });
    expect(log.at('error')).toMatchObject([{ fields: { dir: join(dir, 'b') } }, { fields: {} }]);
  });

  it('finds one that was added meanwhile', async () => {
    expect(await find('one')).toBeUndefined();
    putFolder('a/one', TODAY);
    expect(await find('one')).toBeDefined();
  });

  it('takes the one of the later directory, and the one beside exercises', async () => {
    putFolder('a/one', TODAY);
    putFolder('b/one', { ...TODAY, display_name: 'Ours, pytest' });
    expect(await find('one')).toMatchObject({ displayName: 'Ours, pytest' });
    putFolder('exercises/one', { ...TODAY, display_name: 'Custom' });
    expect(await find('one')).toMatchObject({ displayName: 'Custom' });
  });

  it.each(['none', '../a/one', '', '__proto__', 'bad'])(
    'returns undefined for %j',
    async (name) => {
      putFolder('a/one', TODAY);
      putFolder('a/bad', {});
      putFolder('exercises/none', { display_name: 'An exercise' });
      expect(await find(name)).toBeUndefined();
    },
  );
});

describe('a start-point in the list', () => {
  it('has the versions of its last check, and the usual duration of its failing test', async () => {
    const manifest = {
      display_name: 'C, assert',
      image_name: 'katas/c',
      visible_files: ['cyber-dojo.sh'],
    };
    put('a/c/start_point/manifest.json', manifest);
    put('a/c/start_point/cyber-dojo.sh', 'make');
    put('a/c/rules.json', {});
    put('a/c/checked.json', { versions: { language: '14.2' }, image_mb: 400 });
    const durations = new RunDurations();
    let state = { isInstalled: true, isBuildable: false };
    const images = { stateOf: async () => state } as unknown as InstalledImages;
    const [startPoint] = await list('a');
    const listed = async (): Promise<StartPoint> => {
      if (startPoint === undefined) throw new Error('there is none');
      return listedStartPoint(startPoint, images, durations);
    };
    expect(await listed()).toMatchObject({ versions: { language: '14.2' }, seconds: null });
    for (const seconds of [9, 0.25, 0.3]) durations.note('katas/c', seconds);
    expect(await listed()).toMatchObject({ seconds: 0.3, build_seconds: null });
    state = { isInstalled: false, isBuildable: true };
    expect(await listed()).toMatchObject({ installed: false, build_seconds: 100 });
  });
});
