import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { groupOf, isDebianFamily, LinuxMachine, nameInStat } from './linux-machine';

describe('isDebianFamily', () => {
  it.each([
    ['Debian', 'PRETTY_NAME="Debian GNU/Linux 12"\nID=debian\n'],
    ['Ubuntu', 'ID=ubuntu\nID_LIKE=debian\n'],
    ['what is made from Ubuntu', 'ID=linuxmint\nID_LIKE="ubuntu debian"\n'],
  ])('knows %s', (_name, osRelease) => {
    expect(isDebianFamily(osRelease)).toBe(true);
  });

  it.each([
    ['Fedora', 'ID=fedora\nVARIANT_ID=debian\n'],
    ['a machine that does not say', undefined],
  ])('does not take %s for one', (_name, osRelease) => {
    expect(isDebianFamily(osRelease)).toBe(false);
  });
});

describe('groupOf', () => {
  it('finds the name of a group', () => {
    expect(groupOf('root:x:0:\nstaff:x:50:ann\n', 50)).toBe('staff');
  });

  it('makes do with the number of one without a name', () => {
    expect(groupOf('root:x:0:\n', 50)).toBe('50');
  });
});

describe('nameInStat', () => {
  it('finds the name, whatever characters it has', () => {
    expect(nameInStat('7 (a) b (c) S 1 7 7')).toBe('a) b (c');
  });

  it('takes a zombie for no process', () => {
    expect(nameInStat('7 (dockerd) Z 1 7 7')).toBeUndefined();
    expect(nameInStat(undefined)).toBeUndefined();
  });
});

describe('LinuxMachine', () => {
  const folder = mkdtempSync(join(tmpdir(), 'katas-'));
  writeFileSync(join(folder, 'katas-program'), '', { mode: 0o755 });
  writeFileSync(join(folder, 'katas-text'), '', { mode: 0o644 });
  const machine = new LinuxMachine(`/no/such/folder:${folder}`);

  it('finds the programs on the path', () => {
    expect(machine.hasProgram('katas-program')).toBe(true);
    expect(machine.hasProgram('katas-text')).toBe(false);
    expect(machine.hasProgram('katas-other')).toBe(false);
  });

  it('names a running process, and none that is not', () => {
    expect(machine.processName(process.pid)).toMatch(/./);
    expect(machine.processName(2 ** 30)).toBeUndefined();
  });
});
