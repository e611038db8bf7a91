import { cpuSecondsByGroup, mainThreadCpuSeconds, processIn } from './cpu-groups';
import { processCpuSeconds } from './cpu-time';

it('adds the processor time of the processes of each group', () => {
  const groups = cpuSecondsByGroup(({ pid }) => (pid === process.pid ? 'own' : 'other'));
  expect(groups.get('own')).toBeGreaterThan(0);
  expect(groups.get('other')).toBeGreaterThan(0);
});

it('reads the PID, the name and the parent of a process', () => {
  const own = { pid: 12, name: 'a) b (c', isKernel: false };
  expect(processIn('12 (a) b (c) S 7 12 12 0')).toEqual(own);
  expect(processIn('40 (kworker/0:1) I 2 0 0 0')).toMatchObject({ isKernel: true });
  expect(processIn('2 (kthreadd) S 0 0 0 0')).toMatchObject({ isKernel: true });
});

it('reads the time of the first thread', () => {
  const main = mainThreadCpuSeconds(process.pid);
  expect(main).toBeGreaterThan(0);
  expect(processCpuSeconds(process.pid)).toBeGreaterThanOrEqual(main);
});
