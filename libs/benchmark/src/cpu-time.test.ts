import {
  busySeconds,
  lifeSeconds,
  mainThreadCpuSeconds,
  processCpuSeconds,
  usedSeconds,
} from './cpu-time';

it('counts work of the machine, without idle time, waits for a disk, and stolen time', () => {
  const procStat = 'cpu  100 20 300 9000 800 4 5 700 60 10\ncpu0 1 1 1 1 1 1 1 1 1 1\nintr 1\n';
  expect(busySeconds(procStat)).toBeCloseTo(4.29);
  expect(busySeconds('')).toBeNaN();
});

it('reads the times of a process after a name with brackets', () => {
  const fields = ['S', ...Array<number>(10).fill(7), 150, 50, 9, 9].join(' ');
  expect(usedSeconds(`12 (a) b (c) ${fields}`)).toBe(2);
  expect(lifeSeconds(`12 (a) b (c) ${fields}`)).toBe(2.18);
  const main = mainThreadCpuSeconds(process.pid);
  expect(main).toBeGreaterThan(0);
  expect(processCpuSeconds(process.pid)).toBeGreaterThanOrEqual(main);
});
