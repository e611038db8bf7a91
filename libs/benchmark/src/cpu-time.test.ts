import { busySeconds, mainThreadCpuSeconds, parseStat, processCpuSeconds } from './cpu-time';

it('counts work of the machine, without idle time, waits for a disk, and stolen time', () => {
  const procStat = 'cpu  100 20 300 9000 800 4 5 700 60 10\ncpu0 1 1 1 1 1 1 1 1 1 1\nintr 1\n';
  expect(busySeconds(procStat)).toBeCloseTo(4.29);
  expect(busySeconds('')).toBeNaN();
});

it('reads a process, also after a name with brackets', () => {
  const stat = `12 (a) b (c) S 3 ${'7 '.repeat(9)}150 50 9 9`;
  const times = { seconds: 2, withChildren: 2.18 };
  expect(parseStat(stat)).toEqual({ pid: 12, name: 'a) b (c', parent: 3, ...times });
  const main = mainThreadCpuSeconds(process.pid);
  expect(main).toBeGreaterThan(0);
  expect(processCpuSeconds(process.pid)).toBeGreaterThanOrEqual(main);
});
