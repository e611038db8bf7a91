import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Stage } from './stage';

type Ring = 'unit' | 'disk' | 'engine' | 'e2e' | 'hostile';

/** Test files of some rings. `args` are of jest. */
interface Selection {
  readonly rings: readonly Ring[];
  readonly args: readonly string[];
}

/** The suffix of files that run alone: they measure time, or use all of the machine. */
const SERIAL = String.raw`\.serial\.\w+\.test\.ts$`;

/** Test files that run at the same time. Each has services, containers or a browser of its own. */
const SIDE_BY_SIDE = '2';

/** Of a test without a limit of its own. Jest ignores the limits of projects when it runs several. */
const TEST_TIMEOUT = '--testTimeout=120000';

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

/** Runs the unit tests on all processors. By default jest leaves one free, and takes half as long again on two. */
function unitTests(root: string): Stage {
  return jest(root, 'unit tests', { rings: ['unit'], args: ['--maxWorkers=100%'] });
}

function sideBySide(root: string, title: string, ring: Ring): Stage {
  const ignored = ['/node_modules/', SERIAL].map((path) => `--testPathIgnorePatterns=${path}`);
  const args = [`--maxWorkers=${SIDE_BY_SIDE}`, TEST_TIMEOUT, ...ignored];
  return jest(root, title, { rings: [ring], args });
}

/** Runs the files of all rings that disturb each other. */
function serialTests(root: string): Stage {
  const args = ['--runInBand', TEST_TIMEOUT, `--testPathPatterns=${SERIAL}`];
  return jest(root, 'serial tests', { rings: ['disk', 'engine', 'e2e'], args });
}

/**
 * Runs all projects in one jest. `nx run-many` starts one for each, which takes twice as long, and a cached result has
 * no counts.
 */
export function jest(root: string, title: string, { rings, args }: Selection): Stage {
  const reporters = ['default', join(root, 'tools/jest/count-reporter.cjs')];
  return {
    title,
    script: 'jest/bin/jest.js',
    args: [
      ...['--projects', ...rings.flatMap((ring) => configsOf(root, ring))],
      ...reporters.map((reporter) => `--reporters=${reporter}`),
      ...args,
    ],
    counts: 'jest',
  };
}

/** Returns the configurations of a ring: libraries first, because the services depend on them. */
function configsOf(root: string, ring: Ring): readonly string[] {
  const projects = ['libs', 'apps'].flatMap((group) =>
    readdirSync(join(root, group)).map((project) => join(root, group, project)),
  );
  const name = ring === 'unit' ? 'jest.config.cjs' : `jest.${ring}.config.cjs`;
  return [...projects, join(root, 'tools')]
    .map((project) => join(project, name))
    .filter((config) => existsSync(config));
}
