import { cpuSecondsByGroup } from './cpu-groups';

it('adds the processor time of the processes of each group', () => {
  const groups = cpuSecondsByGroup(({ pid }) => (pid === process.pid ? 'own' : 'other'));
  expect(groups.get('own')).toBeGreaterThan(0);
  expect(groups.get('other')).toBeGreaterThan(0);
});

it('tells threads of the kernel from processes, where it has any', () => {
  const kinds = new Map<string, boolean>();
  cpuSecondsByGroup(({ name, isKernel }) => (kinds.set(name, isKernel), 'all'));
  expect(kinds.get('kthreadd') ?? true).toBe(true);
  expect([...kinds.values()]).toContain(false);
});
