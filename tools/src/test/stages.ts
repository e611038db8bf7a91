import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Stage } from './stage';

type Ring = 'disk' | 'engine' | 'e2e';

/** The suffix of files that run alone: they measure time, or use all of the machine. */
const SERIAL = String.raw`\.serial\.\w+\.test\.ts$`;

/** Test files that run at the same time. Each has services, containers or a browser of its own. */
const SIDE_BY_SIDE = '1';

/**
 * Returns the stages from the fastest to the slowest, in groups. The stages of a group run side by side, and each runs
 * whether or not an earlier one failed.
 */
export function testStages(root: string): readonly (readonly Stage[])[] {
  return [
    // Also writes the graph of the projects, which ESLint reads.
    [check('nx sync', 'nx/dist/bin/nx.js', ['sync:check'])],
    [
      check('format', 'prettier/bin/prettier.cjs', ['--check', '--log-level=warn', '.']),
      check('lint', 'eslint/bin/eslint.js', ['.']),
      check('types', 'typescript-native/bin/tsc', ['-b']),
    ],
    [unitTests(root)],
    [sideBySide(root, 'disk tests', 'disk')],
    [sideBySide(root, 'engine tests', 'engine')],
    [sideBySide(root, 'end-to-end tests', 'e2e')],
    [serialTests(root)],
  ];
}

function check(title: string, script: string, args: readonly string[]): Stage {
  return { title, script, args, counts: 'exit status' };
}

/** By default jest leaves one processor free, and takes half as long again on two. */
function unitTests(root: string): Stage {
  return jest('unit tests', configsOf(root, 'jest.config.cjs'), ['--maxWorkers=100%']);
}

function sideBySide(root: string, title: string, ring: Ring): Stage {
  const ignored = ['/node_modules/', SERIAL].map((path) => `--testPathIgnorePatterns=${path}`);
  return jest(title, ringConfigs(root, ring), [`--maxWorkers=${SIDE_BY_SIDE}`, ...ignored]);
}

/** The files of all rings that disturb each other. */
function serialTests(root: string): Stage {
  const configs = (['disk', 'engine', 'e2e'] as const).flatMap((ring) => ringConfigs(root, ring));
  return jest('serial tests', configs, ['--runInBand', `--testPathPatterns=${SERIAL}`]);
}

/**
 * Runs all projects in one jest. `nx run-many` starts one for each, which takes twice as long, and a cached result has
 * no counts.
 */
function jest(title: string, configs: readonly string[], args: readonly string[]): Stage {
  const reporters = ['default', './tools/jest/count-reporter.cjs'];
  return {
    title,
    script: 'jest/bin/jest.js',
    args: [
      ...['--projects', ...configs],
      ...reporters.map((reporter) => `--reporters=${reporter}`),
      ...args,
    ],
    counts: 'jest',
  };
}

function ringConfigs(root: string, ring: Ring): readonly string[] {
  return configsOf(root, `jest.${ring}.config.cjs`);
}

/** Libraries first, because the services depend on them. */
function configsOf(root: string, name: string): readonly string[] {
  const projects = ['libs', 'apps'].flatMap((group) =>
    readdirSync(join(root, group)).map((project) => join(root, group, project)),
  );
  return [...projects, join(root, 'tools')]
    .map((project) => join(project, name))
    .filter((config) => existsSync(config));
}
