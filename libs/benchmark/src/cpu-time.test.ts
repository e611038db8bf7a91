import { busySeconds, processCpuSeconds, statSeconds } from './cpu-time';

it('counts work of the machine, without idle time, waits for a disk, and stolen time', () => {
  const procStat = 'cpu  100 20 300 9000 800 4 5 700 60 10\ncpu0 1 1 1 1 1 1 1 1 1 1\nintr 1\n';
  expect(busySeconds(procStat)).toBeCloseTo(4.29);
  expect(busySeconds('')).toBeNaN();
});

it('reads the times of a process after a name with brackets', () => {
  expect(statSeconds(`12 (a) b (c) S ${'7 '.repeat(10)}150 50 9 9`, [14, 15])).toBe(2);
  expect(processCpuSeconds(process.pid)).toBeGreaterThan(0);
});
