import { DojoUnderTest } from './testing/dojo-under-test';

/** cgroup v1, then v2. */
const PIDS_MAX = 'cat /sys/fs/cgroup/pids/pids.max /sys/fs/cgroup/pids.max 2>/dev/null';

describe('the limits of a kata on a real engine', () => {
  let dojo: DojoUnderTest;

  beforeAll(async () => {
    dojo = await new DojoUnderTest(process.env['DOCKER_HOST']).open();
    await dojo.join('lion');
  });
  afterAll(() => dojo.close());

  const request = (limits: unknown) => dojo.tree.hasKata(dojo.kataId, Date.now(), limits);
  const pidsMax = async () => (await dojo.run('lion', `${PIDS_MAX}; true`)).stdout.content;

  it('are those that its manifest requests at each run, and no sandbox keeps others', async () => {
    request(undefined);
    expect(await pidsMax()).toBe('256\n');
    const [before] = await dojo.containers();
    expect(await pidsMax()).toBe('256\n');
    expect((await dojo.containers()).map(({ id }) => id)).toEqual([before?.id]);
    request({ pids: 48, stack_mb: 16, open_files: 99 });
    const { stdout } = await dojo.run('lion', `${PIDS_MAX}; ulimit -s; ulimit -n`);
    expect(stdout.content).toBe('48\n16384\n99\n');
    expect((await dojo.containers()).map(({ id }) => id)).not.toContain(before?.id);
    request(undefined);
    expect(await pidsMax()).toBe('256\n');
  });

  it('leave the loop what it needs when all of them are the least allowed', async () => {
    request({
      memory_mb: 64,
      cpus: 0.1,
      pids: 32,
      file_size_mb: 1,
      open_files: 64,
      stack_mb: 1,
      tmp_mb: 1,
      home_mb: 1,
      shm_mb: 1,
      data_mb: 256,
    });
    const result = await dojo.run('lion', 'cat given.txt; echo made > made.txt', {
      files: { 'given.txt': 'given' },
    });
    expect(result).toMatchObject({ status: 0, stdout: { content: 'given' } });
    expect(Object.keys(result.created)).toEqual(['made.txt']);
    expect(await dojo.run('lion', 'echo again')).toMatchObject({ status: 0 });
  });

  it('can all be the largest allowed', async () => {
    request({
      memory_mb: 4096,
      cpus: 4,
      pids: 1024,
      file_size_mb: 1024,
      open_files: 8192,
      stack_mb: 512,
      tmp_mb: 1024,
      home_mb: 1024,
      shm_mb: 256,
      data_mb: 8192,
    });
    expect(await dojo.run('lion', 'echo well')).toMatchObject({ status: 0 });
  });

  it('make a run faulty when one is not allowed', async () => {
    request({ pids: 1_000_000 });
    expect(await dojo.run('lion', 'true')).toMatchObject({ status: 'faulty', reason: 'limits' });
    request({ pids: 64 });
    expect(await dojo.run('lion', 'true')).toMatchObject({ status: 0 });
  });

  it('make the kernel kill the avatar’s program before the loop, and both before the host', async () => {
    request(undefined);
    const { stdout } = await dojo.run('lion', 'cat /proc/1/oom_score_adj /proc/self/oom_score_adj');
    expect(stdout.content).toBe('999\n1000\n');
  });

  it('cannot be raised from inside', async () => {
    request(undefined);
    const script = [
      'ulimit -n 4096; ulimit -s unlimited; ulimit -c 1; ulimit -f unlimited',
      'echo -900 >/proc/self/oom_score_adj; mount -o remount,size=1g /tmp',
      'for f in /sys/fs/cgroup/*/*max* /sys/fs/cgroup/*/*limit* /sys/fs/cgroup/*/cpu.*; do',
      '  echo 1000000000 >$f && echo "wrote $f"',
      'done',
      'ulimit -n; ulimit -s; ulimit -c; cat /proc/self/oom_score_adj',
    ].join('\n');
    const { stdout } = await dojo.run('lion', script);
    expect(stdout.content).toBe('1024\n8192\n0\n1000\n');
  });
});
