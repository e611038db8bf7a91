import { readOptions } from './options';

it('measures everything by default, and the trivial workload with fewer rounds when quick', () => {
  expect(readOptions([])).toMatchObject({
    workloads: ['trivial', 'python', 'c'],
    measures: ['latency', 'throughput', 'processor', 'first', 'memory', 'class'],
    contenders: ['bare', 'container', 'exec', 'always', 'never', 'controller'],
    plan: { latencyRounds: 10, throughputRounds: 3, firstRuns: 10 },
  });
  expect(readOptions(['--quick'])).toMatchObject({
    workloads: ['trivial'],
    plan: { latencyRounds: 2, throughputRounds: 1, firstRuns: 2 },
  });
});

it('lets another checkout take part when it is named', () => {
  const options = readOptions(['--before', '/old', '--contenders', 'always,before']);
  expect(options).toMatchObject({ contenders: ['always', 'before'], before: '/old' });
});

it('takes names in its own order, and a number of rounds', () => {
  const args = ['--contenders', 'always,bare', '--only', 'c', '--rounds', '4', '--quick'];
  const plan = { latencyRounds: 4, classRounds: 4 };
  expect(readOptions(args)).toMatchObject({
    contenders: ['bare', 'always'],
    workloads: ['c'],
    plan,
  });
});

it.each([
  [['--only', 'java'], '--only does not know "java".'],
  [['--rounds', '1.5'], '--rounds must be a whole number from 1 to 999.'],
  [['--fast'], "Unknown option '--fast'"],
])('names what is wrong with %j, and shows the usage', (args, message) => {
  expect(() => readOptions(args)).toThrow(message);
  expect(() => readOptions(args)).toThrow('npm run bench -- [--quick]');
});
