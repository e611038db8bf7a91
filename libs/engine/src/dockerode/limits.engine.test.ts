import { SANDBOX_LIMITS, sandboxHostConfig, type Limits } from '@katas/docker-limits';
import Docker from 'dockerode';
import { randomUUID } from 'node:crypto';
import { connectEngine } from './dockerode-engine';
import type { Engine, RunningContainer } from '../engine';
import { engineAddress } from '../engine-address';
import { LogSpy } from '@katas/system/testing';

const MiB = 1024 * 1024;
const LABEL = 'katas.test.limits';
const USER = { uid: 40_028, gid: 40_000 };

describe('a sandbox’s limits on a real engine', () => {
  const docker = new Docker(engineAddress(process.env['DOCKER_HOST']));
  const engine: Engine = connectEngine({
    dockerHost: process.env['DOCKER_HOST'],
    logger: new LogSpy(),
  });
  const label = `${LABEL}.${randomUUID()}`;
  const volume = `katas-limits-${randomUUID()}`;

  beforeAll(() => engine.createVolume({ name: volume, labels: { [label]: '1' } }));
  afterAll(async () => {
    for (const { id } of await engine.listContainers({ [label]: '' }))
      await engine.removeContainer(id);
    await engine.removeVolume(volume);
  });

  function start(script: string, limits: Partial<Limits> = {}): Promise<RunningContainer> {
    return engine.startContainer({
      image: 'debian:trixie-slim',
      command: ['bash', '-c', script],
      user: `${USER.uid}:${USER.gid}`,
      env: {},
      labels: { [label]: '1' },
      volume: { name: volume, target: '/sandboxes', readOnly: false },
      workingDir: '/tmp',
      hostConfig: sandboxHostConfig({ ...SANDBOX_LIMITS, ...limits }, USER),
    });
  }

  /** Resolves with what the script prints on both outputs, and how it ended. */
  async function run(script: string, limits: Partial<Limits> = {}) {
    const container = await start(`exec 2>&1; ${script}`, limits);
    let output = '';
    container.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    container.stderr.resume();
    const end = await container.ended;
    await container.remove();
    return { output, ...end };
  }

  describe('the engine’s own view', () => {
    it('has all of them except those that the engine reports as discarded', async () => {
      const diskDevice = await engineDisk();
      const limits = { ...SANDBOX_LIMITS, dataBytes: 900 * MiB, diskDevice };
      const container = await start('cat', limits);
      const { HostConfig, Mounts, Config } = await docker.getContainer(container.id).inspect();
      const { discarded } = await engine.describe();
      await container.remove();
      const hostConfig = sandboxHostConfig(limits, USER);
      const unexpected = discarded.filter((message) => !/weight|swappiness/i.test(message));
      expect(unexpected).toEqual([]);
      expect(HostConfig).toMatchObject({
        ...hostConfig,
        ...(/weight/i.test(discarded.join()) && { BlkioWeight: 0 }),
        ...(/swappiness/i.test(discarded.join()) && { MemorySwappiness: null }),
      });
      expect(Config.User).toBe('40028:40000');
      expect(Mounts).toMatchObject([{ Type: 'volume', Name: volume, Destination: '/sandboxes' }]);
    });

    it('reports that memory, swap, processors, processes and system calls are limited', async () => {
      const { enforces, seccompProfile, cgroupVersion } = await engine.describe();
      expect(enforces).toMatchObject({ memory: true, swap: true, cpus: true, pids: true });
      expect(seccompProfile).toMatch(/^(default|builtin)$/);
      expect(cgroupVersion).toMatch(/^[12]$/);
    });
  });

  describe('the kernel’s view from inside', () => {
    it('has the memory, swap, processors and processes of the table', async () => {
      const { output } = await run(`cd /sys/fs/cgroup
        if [ -f cgroup.controllers ]; then cat memory.max memory.swap.max pids.max; tr ' ' '\\n' <cpu.max
        else cd memory; cat memory.limit_in_bytes
          echo $(($(cat memory.memsw.limit_in_bytes) - $(cat memory.limit_in_bytes))); cd ..
          cat pids/pids.max cpu/cpu.cfs_quota_us cpu/cpu.cfs_period_us; fi`);
      const { memoryBytes, pidsMax, cpuPeriodMicroseconds, cpus } = SANDBOX_LIMITS;
      const quota = cpus * cpuPeriodMicroseconds;
      expect(output.trim().split('\n').map(Number)).toEqual([
        memoryBytes,
        0,
        pidsMax,
        quota,
        cpuPeriodMicroseconds,
      ]);
    });

    it('has the rates of the given disk', async () => {
      const diskDevice = await engineDisk();
      const { output } = await run(
        `cd /sys/fs/cgroup; if [ -f io.max ]; then cat io.max
        else cat blkio/blkio.throttle.{read,write}_{bps,iops}_device; fi`,
        { diskDevice },
      );
      const rates = [104_857_600, 52_428_800, 4000, 2000];
      for (const rate of rates) expect(output).toMatch(new RegExp(`[= ]${rate}\\b`));
    });

    it('has every ulimit and no limit for the processes per user', async () => {
      const { output } = await run('cat /proc/1/limits', { dataBytes: 256 * MiB });
      const value = (name: string) =>
        new RegExp(`^${name} +(\\S+) +(\\S+)`, 'm').exec(output)?.slice(1);
      expect(value('Max core file size')).toEqual(['1', '1']);
      expect(value('Max file size')).toEqual([String(128 * MiB), String(128 * MiB)]);
      expect(value('Max open files')).toEqual(['1024', '1024']);
      expect(value('Max stack size')).toEqual([String(8 * MiB), String(8 * MiB)]);
      expect(value('Max data size')).toEqual([String(256 * MiB), String(256 * MiB)]);
      expect(value('Max msgqueue size')).toEqual(['0', '0']);
      const nproc = value('Max processes')?.[0];
      expect(nproc === 'unlimited' || Number(nproc) > 1000).toBe(true);
    });

    it('has no privilege, no capability, a filter of system calls and a high OOM score', async () => {
      const { output } = await run(
        'grep -E "^(CapPrm|CapEff|CapBnd|NoNewPrivs|Seccomp):" /proc/self/status; cat /proc/self/oom_score_adj',
      );
      expect(output).toBe(
        [
          ...[
            'CapPrm:\t0000000000000000',
            'CapEff:\t0000000000000000',
            'CapBnd:\t0000000000000000',
          ],
          ...['NoNewPrivs:\t1', 'Seccomp:\t2', '999', ''],
        ].join('\n'),
      );
    });
  });

  describe('a program that reaches a limit', () => {
    it('of memory is killed, and no other program', async () => {
      const { output, outOfMemory } = await run(
        'head -c 1G /dev/zero | tail >/dev/null; echo "${PIPESTATUS[@]}"',
        {
          memoryBytes: 64 * MiB,
        },
      );
      expect(output).toContain(' 137');
      expect(outOfMemory).toBe(true);
    });

    it('of memory with files in /tmp is killed or gets no space', async () => {
      const { output } = await run('head -c 100M /dev/zero >/tmp/big; echo "ended $?"', {
        memoryBytes: 64 * MiB,
      });
      expect(output).toMatch(/ended (137|1)\n|^$/);
    });

    it('of processes cannot fork', async () => {
      const forks =
        'for (1..100) { $pid = fork; if (!defined $pid) { print "$_: $!\\n"; last } sleep 60 if !$pid } kill 9, -1';
      const { output } = await run(`exec perl -e '${forks}'`, { pidsMax: 32 });
      expect(output).toBe('32: Resource temporarily unavailable\n');
    });

    it('of file size gets SIGXFSZ, and the file ends there', async () => {
      const { output } = await run('head -c 4M /dev/zero >/tmp/f; echo $?; stat -c %s /tmp/f', {
        fileSizeBytes: MiB,
      });
      expect(output).toMatch(/153\n1048576\n$/);
    });

    it('of open files cannot open another file', async () => {
      const { output } = await run('for i in {1..100}; do exec {fd}</dev/null || break; done', {
        openFilesMax: 64,
      });
      expect(output).toContain('Too many open files');
    });

    it('of the stack crashes', async () => {
      const { output } = await run('bash -c "f() { f; }; f"; echo $?', { stackBytes: MiB });
      expect(output).toMatch(/139\n$/);
    });

    it('of data gets no memory and is not killed', async () => {
      const { output, outOfMemory } = await run(
        'perl -e \'$n = 512 << 20; $x = "a" x $n\'; echo $?',
        {
          dataBytes: 256 * MiB,
        },
      );
      expect(output).toMatch(/Out of memory.*\n1\n$/s);
      expect(outOfMemory).toBe(false);
    });

    it('of the size of a scratch directory finds no space left, in each of them', async () => {
      const limits = { tmpBytes: MiB, homeBytes: MiB, shmBytes: MiB };
      const { output } = await run(
        'for d in /tmp /home/katas /dev/shm; do head -c 2M /dev/zero >$d/f; stat -c %s $d/f; done',
        limits,
      );
      expect(output.match(/No space left on device/g)).toHaveLength(3);
      expect(output.match(/^1048576$/gm)).toHaveLength(3);
    });

    it('of the inodes of a scratch directory finds no space left', async () => {
      const { output } = await run('cd /tmp; for i in {1..200}; do : >$i; done; ls | wc -l', {
        tmpfsInodesMax: 100,
      });
      expect(output).toContain('No space left on device');
      expect(Number(output.trim().split('\n').at(-1))).toBeLessThan(100);
    });

    it('of processors for less than a second is not throttled, on any number of processors', async () => {
      const { output } = await run(
        `burn() { for ((i = 0; i < 50000; i++)); do :; done; }; burn & burn & burn & wait
        cat /sys/fs/cgroup/cpu/cpu.stat 2>/dev/null || cat /sys/fs/cgroup/cpu.stat`,
      );
      expect(output).toMatch(/^nr_throttled 0$/m);
    });

    it('of processors gets no more than its share of a second', async () => {
      const period = SANDBOX_LIMITS.cpuPeriodMicroseconds / 1e6;
      // Its processes delay the script, so it reads the usage when it can and prints the time.
      const script = `n=$(nproc); for i in $(seq $n); do (while :; do :; done) & done; sleep 3; kill %1 2>/dev/null
        cat /sys/fs/cgroup/cpuacct/cpuacct.usage 2>/dev/null ||
          awk '/usage_usec/ {print $2 * 1000}' /sys/fs/cgroup/cpu.stat
        awk -v hz=$(getconf CLK_TCK) '{now = $1; getline <"/proc/1/stat"; print now - $22 / hz}' /proc/uptime
        kill -9 -1`;
      const { output } = await run(script, { cpus: 0.2 });
      const [usedNanoseconds = NaN, lifeSeconds = NaN] = output.trim().split('\n').map(Number);
      // The first period starts with the container. A little is used beyond a quota before it is noticed.
      const periodsBegun = Math.floor(lifeSeconds / period) + 1;
      expect(usedNanoseconds / 1e9).toBeLessThan(periodsBegun * period * 0.2 + 0.2);
    });
  });

  /** Resolves with the device of the engine's volumes. */
  async function engineDisk(): Promise<string> {
    const { output } = await run('cat /proc/self/mountinfo');
    const source = /^\S+ \S+ \S+ \S+ \/sandboxes .* - \S+ (\S+)/m.exec(output)?.[1] ?? '';
    return /^\/dev\/[a-z]+$/.exec(source)?.[0] ?? source.replace(/p?\d+$/, '');
  }
});
