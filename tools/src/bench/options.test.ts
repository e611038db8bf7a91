import { readOptions } from './options';

it('measures everything by default, and the trivial workload with fewer rounds when quick', () => {
  const all = readOptions([]);
  expect(all).toMatchObject({
    workloads: ['trivial', 'python', 'c'],
    measures: ['latency', 'throughput', 'processor', 'first', 'memory', 'class'],
    contenders: ['bare', 'container', 'exec', 'always', 'never', 'controller'],
  });
  const quick = readOptions(['--quick']);
  expect(quick.workloads).toEqual(['trivial']);
  expect([all.rounds(10), all.share(3), quick.rounds(10), quick.share(3)]).toEqual([10, 3, 2, 1]);
});

it('lets another checkout take part when it is named', () => {
  const options = readOptions(['--before', '/old', '--contenders', 'always,before']);
  expect(options).toMatchObject({ contenders: ['always', 'before'], before: '/old' });
});

it('takes names in its own order, and a number of rounds', () => {
  const args = ['--contenders', 'always,bare', '--only', 'c', '--rounds', '4', '--quick'];
  const options = readOptions(args);
  expect(options).toMatchObject({ contenders: ['bare', 'always'], workloads: ['c'] });
  expect([options.rounds(10), options.share(10)]).toEqual([4, 2]);
});

it.each([
  [['--only', 'java'], '--only does not know "java".'],
  [['--rounds', '1.5'], '--rounds must be a whole number from 1 to 999.'],
  [['--fast'], "Unknown option '--fast'"],
])('names what is wrong with %j, and shows the usage', (args, message) => {
  expect(() => readOptions(args)).toThrow(message);
  expect(() => readOptions(args)).toThrow('npm run bench -- [--quick]');
});
