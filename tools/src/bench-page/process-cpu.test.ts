import { processCpuSeconds, workedSeconds } from './process-cpu';

it('reads what a process has worked past any name', () => {
  const fields = ['S', ...Array<number>(10).fill(7), 150, 50, 9, 9].join(' ');
  expect(workedSeconds(`12 (a) b (c) ${fields}`)).toBe(2);
});

it('is of this process less than the seconds it has lived on all processors', () => {
  expect(processCpuSeconds(process.pid)).toBeGreaterThan(0);
  expect(processCpuSeconds(process.pid)).toBeLessThan(process.uptime() * 64);
});
