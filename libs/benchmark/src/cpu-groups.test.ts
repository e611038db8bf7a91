import { cpuSecondsByGroup, processIn } from './cpu-groups';

it('reads the PID, the name and the parent of a process', () => {
  expect(processIn('12 (a) b (c) S 7 12 12 0')).toEqual({
    pid: 12,
    name: 'a) b (c',
    isKernel: false,
  });
  expect(processIn('40 (kworker/0:1) I 2 0 0 0')).toMatchObject({ isKernel: true });
});

it('adds the processor time of the processes of each group', () => {
  const groups = cpuSecondsByGroup(({ pid }) => (pid === process.pid ? 'own' : 'other'));
  expect(groups.get('own')).toBeGreaterThan(0);
  expect(groups.get('other')).toBeGreaterThan(0);
});
