import { busySeconds } from './machine-cpu';

it('counts work as work: not idle, not waiting for a disk, not what a hypervisor or guests took', () => {
  const procStat = 'cpu  100 20 300 9000 800 4 5 700 60 10\ncpu0 1 1 1 1 1 1 1 1 1 1\nintr 1\n';
  expect(busySeconds(procStat)).toBeCloseTo(4.29);
});

it('is no number where there is no such line', () => {
  expect(busySeconds('')).toBeNaN();
});
