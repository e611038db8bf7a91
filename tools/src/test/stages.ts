import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Stage } from './stage';

/** Returns the stages from the fastest to the slowest. Each runs whether or not an earlier one failed. */
export function testStages(root: string): readonly Stage[] {
  return [
    check('nx sync', 'nx/dist/bin/nx.js', ['sync:check']),
    check('format', 'prettier/bin/prettier.cjs', ['--check', '--log-level=warn', '.']),
    check('lint', 'nx/dist/bin/nx.js', ['run-many', '--target=lint']),
    check('types', 'nx/dist/bin/nx.js', ['run-many', '--target=typecheck']),
    unitTests(root),
    ...ringOf(root, 'disk'),
    ...ringOf(root, 'engine'),
    jest('end-to-end tests', 'apps/dojo-e2e/jest.e2e.config.cjs'),
  ];
}

function check(title: string, script: string, args: readonly string[]): Stage {
  return { title, script, args, counts: 'exit status' };
}

/**
 * Runs all projects in one jest. `nx run-many` starts one for each, which takes twice as long, and a cached result has
 * no counts.
 */
function unitTests(root: string): Stage {
  const projects = projectsOf(root).filter((project) =>
    existsSync(join(root, project, 'jest.config.cjs')),
  );
  const reporters = ['default', join(root, 'tools/jest/count-reporter.cjs')];
  return {
    title: 'unit tests',
    script: 'jest/bin/jest.js',
    args: [
      ...['--projects', ...projects.map((project) => join(root, project))],
      ...reporters.map((reporter) => `--reporters=${reporter}`),
      // By default jest leaves one processor free, and takes half as long again on two.
      '--maxWorkers=100%',
    ],
    counts: 'jest',
  };
}

/** Runs one test file at a time, because they share one engine and its machine. */
function jest(title: string, config: string): Stage {
  const args = ['--config', config, '--runInBand'];
  return { title, script: 'jest/bin/jest.js', args, counts: 'jest' };
}

/** `disk`: real files, processes and connections, which take seconds, and no engine. */
function ringOf(root: string, ring: 'disk' | 'engine'): readonly Stage[] {
  return projectsOf(root)
    .map((project) => `${project}/jest.${ring}.config.cjs`)
    .filter((config) => existsSync(join(root, config)))
    .map((config) => jest(`${ring} tests, ${projectOf(config)}`, config));
}

/** Libraries first, because the services depend on them. */
function projectsOf(root: string): readonly string[] {
  const projects = ['libs', 'apps'].flatMap((group) =>
    readdirSync(join(root, group)).map((name) => `${group}/${name}`),
  );
  return [...projects, 'tools'];
}

function projectOf(config: string): string {
  return config.split('/').at(-2) ?? config;
}
