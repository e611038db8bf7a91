import { FakeClock, FakePrograms } from '@katas/system/testing';
import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Progress } from '../command/progress';
import { report, runStage, type Stage } from './stage';
import { testStages } from './stages';

const ROOT = '/katas';
const jestStage: Stage = { title: 'unit', script: 'jest.js', args: ['-x'], counts: 'jest' };
const lintStage: Stage = { ...jestStage, title: 'lint', counts: 'exit status' };

describe('runStage', () => {
  const clock = new FakeClock();
  const testCountsDir = join(mkdtempSync(join(tmpdir(), 'katas-')), 'counts');
  const count = (project: string, passed: number, failed: number) =>
    writeFileSync(join(testCountsDir, project), JSON.stringify({ passed, failed }));

  function run(stage: Stage, exitStatus: number, effect?: () => void) {
    const args = [`${ROOT}/node_modules/jest.js`, '-x'];
    const programs = new FakePrograms().script(process.execPath, args, {
      exitStatus,
      effect: () => {
        clock.advance(1500);
        effect?.();
      },
    });
    return runStage({ programs, clock, root: ROOT, env: {}, testCountsDir }, stage);
  }

  it('adds up the counts of all projects', async () => {
    const counted = run(jestStage, 0, () => {
      count('runner.unit.json', 10, 0);
      count('kata.unit.json', 5, 0);
    });
    expect(await counted).toEqual({ title: 'unit', passed: 15, failed: 0, seconds: 1.5 });
  });

  it('counts the failed tests of a failing run', async () => {
    const counted = run(jestStage, 1, () => count('runner.unit.json', 10, 2));
    expect(await counted).toMatchObject({ passed: 10, failed: 2 });
  });

  it('counts a failure for a run that fails without a failed test', async () => {
    const counted = run(jestStage, 1, () => count('runner.unit.json', 10, 0));
    expect(await counted).toMatchObject({ passed: 10, failed: 1 });
    expect(await run(jestStage, 1)).toMatchObject({ passed: 0, failed: 1 });
  });

  it('ignores the counts of an earlier run', async () => {
    await run(jestStage, 0, () => count('runner.unit.json', 10, 0));
    expect(await run(jestStage, 0)).toMatchObject({ passed: 0, failed: 0 });
    expect(readdirSync(testCountsDir)).toEqual([]);
  });

  it('counts a check as one', async () => {
    expect(await run(lintStage, 0)).toMatchObject({ passed: 1, failed: 0 });
    expect(await run(lintStage, 1)).toMatchObject({ passed: 0, failed: 1 });
  });
});

describe('report', () => {
  function reportOf(...counts: readonly (readonly [number, number])[]) {
    let printed = '';
    const progress = new Progress({ clock: new FakeClock(), write: (text) => (printed += text) });
    const results = counts.map(([passed, failed]) => ({ title: 'x', passed, failed, seconds: 1 }));
    return { status: report(progress, results), lines: printed.trimEnd().split('\n') };
  }

  it('ends with the sum, and returns 0 when nothing failed', () => {
    const { status, lines } = reportOf([1, 0], [41, 0]);
    expect(lines.at(-1)).toBe('42 passed, 0 failed');
    expect(status).toBe(0);
  });

  it('returns 1 when anything failed', () => {
    const { status, lines } = reportOf([0, 1], [41, 0]);
    expect(lines.at(-1)).toBe('41 passed, 1 failed');
    expect(status).toBe(1);
  });

  it('returns 1 when nothing was tested', () => {
    expect(reportOf([0, 0]).status).toBe(1);
  });
});

describe('testStages', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'katas-'));
    for (const project of ['libs/engine', 'libs/kata', 'apps/runner', 'tools']) {
      const name = project === 'libs/kata' ? 'jest.config.cjs' : 'jest.engine.config.cjs';
      mkdirSync(dirname(join(root, project, name)), { recursive: true });
      writeFileSync(join(root, project, name), '');
    }
  });

  it('runs the unit tests of all projects at once, and counts them', () => {
    const unit = testStages(root).find(({ title }) => title === 'unit tests');
    expect(unit?.args).toEqual([
      ...['--projects', join(root, 'libs/kata'), '--reporters=default'],
      `--reporters=${join(root, 'tools/jest/count-reporter.cjs')}`,
      '--maxWorkers=100%',
    ]);
  });

  it('has an engine ring for each project that has one, between the unit and the end-to-end ring', () => {
    expect(testStages(root).map(({ title }) => title)).toEqual([
      ...['nx sync', 'format', 'lint', 'types', 'unit tests'],
      ...['engine tests, engine', 'engine tests, runner', 'engine tests, tools'],
      'end-to-end tests',
    ]);
  });
});
