import { FakeClock, FakePrograms } from '@katas/system/testing';
import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Progress } from '../command/progress';
import { report, runGroup, type Stage } from './stage';
import { testStages } from './stages';

const ROOT = '/katas';
const CONFIGS = [
  ...['libs/kata/jest.config.cjs', 'libs/kata/jest.engine.config.cjs'],
  ...['apps/runner/jest.engine.config.cjs', 'apps/runner/jest.disk.config.cjs'],
  ...['apps/dojo-e2e/jest.e2e.config.cjs', 'tools/jest.disk.config.cjs'],
];
const jestStage: Stage = { title: 'unit', script: 'jest.js', args: ['-x'], counts: 'jest' };
const lintStage: Stage = { ...jestStage, title: 'lint', counts: 'exit status' };
const typesStage: Stage = { ...lintStage, title: 'types', script: 'tsc' };
const commandOf = ({ script, args }: Stage) => [`${ROOT}/node_modules/${script}`, ...args];

describe('runGroup', () => {
  const clock = new FakeClock();
  const testCountsDir = join(mkdtempSync(join(tmpdir(), 'katas-')), 'counts');
  const count = (project: string, passed: number, failed: number) =>
    writeFileSync(join(testCountsDir, 'unit', project), JSON.stringify({ passed, failed }));
  let printed: string;
  beforeEach(() => (printed = ''));

  function runAll(programs: FakePrograms, stages: readonly Stage[]) {
    const progress = new Progress({ clock, write: (text) => (printed += text) });
    return runGroup({ programs, clock, progress, root: ROOT, env: {}, testCountsDir }, stages);
  }

  async function run(stage: Stage, exitStatus: number, effect?: () => void) {
    const programs = new FakePrograms().script(process.execPath, commandOf(stage), {
      exitStatus,
      effect: () => {
        clock.advance(1500);
        effect?.();
      },
    });
    const [result] = await runAll(programs, [stage]);
    return result;
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
    expect(readdirSync(join(testCountsDir, 'unit'))).toEqual([]);
  });

  it('counts a check as one', async () => {
    expect(await run(lintStage, 0)).toMatchObject({ passed: 1, failed: 0 });
    expect(await run(lintStage, 1)).toMatchObject({ passed: 0, failed: 1 });
  });

  it('runs stages side by side, and prints the output of each whole', async () => {
    const programs = new FakePrograms()
      .script(process.execPath, commandOf(lintStage), {
        ...{ stdout: 'a.ts\n  1:1 error', exitStatus: 1, effect: () => new Promise(setImmediate) },
      })
      .script(process.execPath, commandOf(typesStage), { stdout: 'b.ts' });
    const results = await runAll(programs, [lintStage, typesStage]);
    expect(results).toMatchObject([
      { title: 'lint', failed: 1 },
      { title: 'types', failed: 0 },
    ]);
    expect(printed).toBe('\nlint, types ...\n\n=== types\nb.ts\n\n=== lint\na.ts\n  1:1 error\n');
  });

  it('lets a single stage print while it runs', async () => {
    const programs = new FakePrograms().script(process.execPath, commandOf(lintStage));
    await runAll(programs, [lintStage]);
    expect(programs.calls[0]?.options.inherit).toBe(true);
    expect(printed).toBe('\n=== lint\n');
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
    for (const config of CONFIGS) {
      mkdirSync(dirname(join(root, config)), { recursive: true });
      writeFileSync(join(root, config), '');
    }
  });

  const stage = (title: string): Stage | undefined =>
    testStages(root)
      .flat()
      .find((one) => one.title === title);
  const configsOf = (title: string) =>
    stage(title)?.args.filter((arg) => arg.endsWith('.config.cjs')) ?? [];
  const at = (...configs: readonly string[]) => configs.map((config) => join(root, config));

  it('runs the static checks side by side, and each ring alone', () => {
    expect(testStages(root).map((group) => group.map(({ title }) => title))).toEqual([
      ['nx sync'],
      ['format', 'lint', 'types'],
      ['unit tests'],
      ['disk tests'],
      ['engine tests'],
      ['end-to-end tests'],
      ['serial tests'],
    ]);
  });

  it('runs a ring of all projects at once, libraries first, and counts it', () => {
    expect(configsOf('unit tests')).toEqual(at('libs/kata/jest.config.cjs'));
    expect(configsOf('engine tests')).toEqual(
      at('libs/kata/jest.engine.config.cjs', 'apps/runner/jest.engine.config.cjs'),
    );
    const reporter = join(root, 'tools/jest/count-reporter.cjs');
    expect(stage('engine tests')?.args).toContain(`--reporters=${reporter}`);
  });

  it('leaves out no file: what a ring ignores, the serial tests select', () => {
    const value = (title: string, option: string) =>
      stage(title)?.args.flatMap((arg) => (arg.startsWith(option) ? arg.slice(option.length) : []));
    const [pattern] = value('serial tests', '--testPathPatterns=') ?? [];
    for (const ring of ['disk tests', 'engine tests', 'end-to-end tests']) {
      const ignored = value(ring, '--testPathIgnorePatterns=');
      expect(ignored).toEqual(['/node_modules/', pattern]);
      expect(stage(ring)?.args).toContain('--testTimeout=120000');
    }
    expect(stage('serial tests')?.args).toContain('--testTimeout=120000');
    expect(configsOf('serial tests').sort()).toEqual(
      ['disk tests', 'engine tests', 'end-to-end tests'].flatMap(configsOf).sort(),
    );
  });
});
