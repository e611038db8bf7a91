import { FakePrograms } from '@katas/system/testing';
import { join } from 'node:path';
import { readBuild } from './read-build';

const ROOT = join(__dirname, '../../..');
const LINE = ['-C', ROOT, 'describe', '--always', '--abbrev=40', '--dirty', '--exclude=*'];

it('reads the version of the workspace, and the commit from git', async () => {
  const programs = new FakePrograms().script('git', LINE, { stdout: 'abc123-dirty\n' });
  expect(await readBuild(ROOT, programs)).toEqual({
    version: expect.stringMatching(/^\d+\.\d+\.\d+$/) as string,
    commit: 'abc123-dirty',
  });
});

it('has an unknown commit without git', async () => {
  const programs = new FakePrograms().script('git', LINE, { exitStatus: 127 });
  expect(await readBuild(ROOT, programs)).toMatchObject({ commit: 'unknown' });
});
