import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { groupOf, isDebianFamily, LinuxMachine, nameInStat } from './linux-machine';

describe('isDebianFamily', () => {
  it.each([
    ['Debian', 'PRETTY_NAME="Debian GNU/Linux 12"\nID=debian\n'],
    ['Ubuntu', 'ID=ubuntu\nID_LIKE=debian\n'],
    ['a derivative of Ubuntu', 'ID=linuxmint\nID_LIKE="ubuntu debian"\n'],
  ])('accepts %s', (_name, osRelease) => {
    expect(isDebianFamily(osRelease)).toBe(true);
  });

  it.each([
    ['Fedora', 'ID=fedora\nVARIANT_ID=debian\n'],
    ['a machine without os-release', undefined],
  ])('rejects %s', (_name, osRelease) => {
    expect(isDebianFamily(osRelease)).toBe(false);
  });
});

describe('groupOf', () => {
  it('finds the name of a group', () => {
    expect(groupOf('root:x:0:\nstaff:x:50:ann\n', 50)).toBe('staff');
  });

  it('returns the number of a group without a name', () => {
    expect(groupOf('root:x:0:\n', 50)).toBe('50');
  });
});

describe('nameInStat', () => {
  it('finds the name with any characters', () => {
    expect(nameInStat('7 (a) b (c) S 1 7 7')).toBe('a) b (c');
  });

  it('ignores a zombie', () => {
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

  it('names a running process, and no other', () => {
    expect(machine.processName(process.pid)).toMatch(/./);
    expect(machine.processName(2 ** 30)).toBeUndefined();
  });
});
