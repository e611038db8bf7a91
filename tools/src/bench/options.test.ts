import { readOptions } from './options';

it('measures everything when nothing is said', () => {
  expect(readOptions([])).toMatchObject({
    workloads: ['trivial', 'python', 'c'],
    measures: ['latency', 'throughput', 'first', 'memory', 'class'],
    ways: ['bare', 'container', 'exec', 'always', 'never'],
    jsonFile: undefined,
    plan: { thinkMs: 30, classAvatars: 40, avatars: [1, 2, 4, 8] },
  });
});

it('is content with the trivial script when it has to be quick, unless told otherwise', () => {
  expect(readOptions(['--quick']).workloads).toEqual(['trivial']);
  expect(readOptions(['--quick', '--only', 'c']).workloads).toEqual(['c']);
});

it('measures less of everything when it has to be quick', () => {
  const [quick, full] = [readOptions(['--quick']).plan, readOptions([]).plan];
  expect(quick.latencyRounds).toBeLessThan(full.latencyRounds);
  expect(quick.classAvatars).toBe(full.classAvatars);
});

it('takes some of the names, in its own order', () => {
  expect(readOptions(['--ways', 'always,bare', '--measure', 'class,latency'])).toMatchObject({
    ways: ['bare', 'always'],
    measures: ['latency', 'class'],
  });
});

it('takes counts and a file', () => {
  const { plan, jsonFile } = readOptions(['--rounds', '2', '--think-ms', '0', '--json', 'x.json']);
  expect({ ...plan, jsonFile }).toMatchObject({
    latencyRounds: 2,
    throughputRounds: 2,
    classRounds: 2,
    thinkMs: 0,
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
])('says what is wrong with %j, and how to use it', (args, words) => {
  expect(() => readOptions(args)).toThrow(words);
  expect(() => readOptions(args)).toThrow('npm run bench -- [--quick]');
});
