import { parseRules, RulesProblem } from '@katas/traffic-light';
import { join } from 'node:path';
import { baseIn } from '@katas/language-images';
import { readCases, readJson } from './cases/language-cases';
import { readLanguages } from '@katas/language-images';
import { checkVisibleFiles, startingFiles } from './cases/starting-files';
import { STARTER_LANGUAGES } from './starter-languages';

const LANGUAGES_DIR = join(__dirname, '../../../docker/languages');
const LANGUAGES = readLanguages(LANGUAGES_DIR);
const MANIFEST_FIELDS = [
  ...['display_name', 'language', 'test_framework', 'exercise', 'image_name', 'tab_size'],
  ...['filename_extension', 'max_seconds', 'visible_files'],
];
const COLOURS = ['red', 'amber', 'green', 'timed_out', 'faulty'];

interface Manifest {
  readonly [field: string]: unknown;
  readonly display_name: string;
  readonly visible_files: readonly string[];
}

const manifestOf = (folder: string) =>
  readJson(join(folder, 'start_point/manifest.json')) as Manifest;

describe.each(LANGUAGES)('docker/languages/$name', ({ name, folder, imageName }) => {
  const manifest = manifestOf(folder);
  const files = startingFiles(folder);

  it('has a manifest with every field, named after its language and test framework', () => {
    const { language, test_framework, display_name } = manifest;
    expect(Object.keys(manifest)).toEqual(expect.arrayContaining(MANIFEST_FIELDS));
    expect(display_name).toBe(`${String(language)}, ${String(test_framework)}`);
    expect(imageName).toBe(`katas/${name}`);
  });

  it('lists the files that are beside its manifest', () => {
    expect(() => checkVisibleFiles(folder)).not.toThrow();
    expect(manifest.visible_files).toEqual(expect.arrayContaining(['cyber-dojo.sh']));
  });

  it('has a cyber-dojo.sh that fits on a screen', () => {
    const lines = (files['cyber-dojo.sh'] ?? '').trimEnd().split('\n');
    expect(lines.length).toBeLessThanOrEqual(20);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(120);
  });

  it('has rules that can be read', () => {
    const rules = parseRules(readJson(join(folder, 'rules.json')));
    expect(rules instanceof RulesProblem ? rules.reason : '').toBe('');
  });

  it('has cases of three colours, and is red as delivered', () => {
    const cases = readCases(folder);
    const colours = new Set(cases.map(({ colour }) => colour));
    expect([...colours]).toEqual(expect.arrayContaining(['red', 'amber', 'green']));
    expect(COLOURS).toEqual(expect.arrayContaining([...colours]));
    expect(cases).toContainEqual({ name: 'red', colour: 'red', files: {}, deleted: [] });
  });

  it('names a base image', () => {
    expect(baseIn(folder)).toMatch(/^(debian:(trixie|bookworm)-slim|katas\/base-[a-z0-9-]+)$/);
  });
});

it('gives no two languages the same display name', () => {
  const names = LANGUAGES.map(({ folder }) => manifestOf(folder).display_name);
  expect(new Set(names).size).toBe(names.length);
});

it('has at most six starter languages, each with a folder', () => {
  expect(STARTER_LANGUAGES.length).toBeLessThanOrEqual(6);
  expect(LANGUAGES.map(({ name }) => name)).toEqual(expect.arrayContaining([...STARTER_LANGUAGES]));
});
