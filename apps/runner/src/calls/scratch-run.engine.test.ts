import type { RunResult } from '@katas/runner-api';
import { DojoUnderTest } from '../testing/dojo-under-test';

describe('a run in a scratch sandbox', () => {
  let dojo: DojoUnderTest;

  beforeAll(async () => {
    dojo = await new DojoUnderTest(process.env['DOCKER_HOST']).open();
    await dojo.join('lion', { 'cyber-dojo.sh': 'ls -A', 'own.txt': 'of lion' });
    await dojo.join('tiger', { 'cyber-dojo.sh': 'true', 'secret.txt': 'tiger only' });
    await dojo.run('tiger', 'cp secret.txt /tmp/; sleep 0.1');
  });

  afterAll(async () => {
    await dojo.close();
    expect(await dojo.containers()).toEqual([]);
  });

  async function scratch(avatar: string, script: string, files: object = {}): Promise<RunResult> {
    const body = {
      ...{ image_name: 'debian:trixie-slim', avatar_name: avatar, max_seconds: 10 },
      files: { 'cyber-dojo.sh': script, ...files },
    };
    return (await dojo.post('scratch_run', body))['scratch_run'] as RunResult;
  }

  it('has the files that were sent, the directory and the user of the avatar, and no volume', async () => {
    const { stdout } = await dojo.run('lion', 'pwd; id -u; id -g; echo $HOME');
    const same = await scratch('lion', 'pwd; id -u; id -g; echo $HOME');
    expect(same).toMatchObject({ status: 0, stdout: { content: stdout.content } });
    const seen = await scratch('lion', 'ls -A . /sandboxes; cat /sandboxes/tiger/* 2>&1', {
      'test_all.txt': '',
    });
    expect(seen.stdout.content).toBe(
      '.:\ncyber-dojo.sh\ntest_all.txt\n\n/sandboxes:\nlion\n' +
        "cat: '/sandboxes/tiger/*': No such file or directory\n",
    );
  });

  it("leaves nothing: neither in the avatar's sandbox nor for the next run of any avatar", async () => {
    const leave =
      'echo left > left.txt; echo left > ~/left.txt; echo left > /tmp/left.txt; echo ok';
    expect((await scratch('lion', leave)).created).toHaveProperty(['left.txt']);
    expect((await dojo.run('lion', 'ls -A . ~ /tmp')).stdout.content).not.toContain('left');
    for (const avatar of ['lion', 'tiger'])
      expect((await scratch(avatar, 'ls -A . ~ /tmp')).stdout.content).not.toContain('left');
  });

  it("runs beside the avatar's own Test", async () => {
    const test = dojo.run('lion', 'sleep 3; date +%s%N');
    const { stdout } = await scratch('lion', 'date +%s%N');
    expect(Number(stdout.content)).toBeLessThan(Number((await test).stdout.content));
  });
});
