import { readOptions } from './options';

it('measures everything by default', () => {
  expect(readOptions([])).toMatchObject({
    workloads: ['trivial', 'python', 'c'],
    measures: ['latency', 'throughput', 'first', 'memory', 'class'],
    contenders: ['bare', 'container', 'exec', 'always', 'never'],
    jsonFile: undefined,
    plan: { thinkMs: 30, latencyRounds: 10, classAvatars: 40, avatars: [1, 2, 4, 8] },
  });
});

it('measures the trivial workload with fewer rounds when quick, unless workloads are named', () => {
  expect(readOptions(['--quick'])).toMatchObject({
    workloads: ['trivial'],
    plan: { latencyRounds: 2, classAvatars: 40 },
  });
  expect(readOptions(['--quick', '--only', 'c']).workloads).toEqual(['c']);
});

it('takes names in its own order, counts and a file', () => {
  const names = ['--contenders', 'always,bare', '--measure', 'class,latency'];
  const counts = ['--rounds', '2', '--think-ms', '0', '--json', 'x.json'];
  expect(readOptions([...names, ...counts])).toMatchObject({
    contenders: ['bare', 'always'],
    measures: ['latency', 'class'],
    plan: { latencyRounds: 2, throughputRounds: 2, classRounds: 2, thinkMs: 0 },
    jsonFile: 'x.json',
  });
});

it.each([
  [['--only', 'java'], '--only does not know "java".'],
  [['--rounds', '0'], '--rounds must be a whole number from 1 to 1000.'],
  [['--rounds', '1.5'], '--rounds must be a whole number'],
  [['--think-ms', 'soon'], '--think-ms must be a whole number from 0 to 60000.'],
  [['--fast'], "Unknown option '--fast'"],
  [['quick'], "Unexpected argument 'quick'"],
])('names what is wrong with %j, and shows the usage', (args, message) => {
  expect(() => readOptions(args)).toThrow(message);
  expect(() => readOptions(args)).toThrow('npm run bench -- [--quick]');
});
