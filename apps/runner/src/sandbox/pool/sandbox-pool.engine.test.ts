import { SANDBOX_LIMITS } from '@katas/docker-limits';
import { AVATAR_LABEL, AVATAR_NAMES, type AvatarName } from '@katas/kata';
import { DEFAULT_KATA_DISK_QUOTA } from '../../disk/disk-quota';
import { DEFAULT_REUSE_RULES } from './retirement/reuse-rules';
import { DojoUnderTest } from '../../testing/dojo-under-test';

const MIB = 1024 * 1024;

async function withDojo(
  options: ConstructorParameters<typeof DojoUnderTest>[1],
  test: (dojo: DojoUnderTest) => Promise<void>,
): Promise<void> {
  const dojo = await new DojoUnderTest(process.env['DOCKER_HOST'], options).open();
  try {
    await dojo.join('lion');
    await test(dojo);
  } finally {
    await dojo.close();
    expect(await dojo.containers()).toEqual([]);
  }
}

const NO_FILES = { changedFiles: new Map(), deletedFilenames: [] };
const ownerIn = ({ kataId }: DojoUnderTest, avatarName: AvatarName, caller = '') => ({
  ...{ caller, kataId, avatarName },
  imageName: 'debian:trixie-slim',
  limits: SANDBOX_LIMITS,
});

async function sandboxOf(dojo: DojoUnderTest, avatarName: AvatarName): Promise<readonly string[]> {
  const all = await dojo.containers();
  return all.filter(({ labels }) => labels[AVATAR_LABEL] === avatarName).map(({ id }) => id);
}

describe('a resident sandbox', () => {
  it('is the same container from run to run, without anything of the last run', () =>
    withDojo({}, async (dojo) => {
      const [before] = await dojo.containers();
      await dojo.run('lion', 'touch /tmp/a ~/b /dev/shm/c; (setsid sleep 100 &)');
      const { stdout } = await dojo.run(
        'lion',
        'ls -A /tmp ~ /dev/shm; ls -d /proc/[0-9]* | wc -l',
      );
      // The loop, bash, ls and wc.
      expect(stdout.content).toMatch(/^\/dev\/shm:\n\n\/home\/katas:\n\n\/tmp:\n[34]\n$/);
      expect((await dojo.containers()).map(({ id }) => id)).toEqual([before?.id]);
    }));

  it('is another container for each run when reuse is off', () =>
    withDojo({ rules: { ...DEFAULT_REUSE_RULES, reuse: 'never' } }, async (dojo) => {
      const names = [];
      for (let run = 0; run < 3; run += 1) {
        names.push((await dojo.run('lion', 'hostname')).stdout.content);
      }
      expect(new Set(names).size).toBe(3);
    }));

  it('has a lower CPU priority during a long run, and the usual one in the next', () =>
    withDojo({}, async (dojo) => {
      const weight =
        'cat /sys/fs/cgroup/cpu/cpu.shares 2>/dev/null || cat /sys/fs/cgroup/cpu.weight';
      const weigh = async (script: string) => {
        const { stdout } = await dojo.run('lion', `weight() { ${weight}; }; ${script}`);
        return Number(stdout.content);
      };
      const first = await weigh('weight');
      const long = await weigh(
        `w=$(weight); for i in $(seq 80); do sleep 0.1; [ $(weight) = $w ] || break; done; weight`,
      );
      expect(long).toBeLessThan(first / 5);
      expect(await weigh('weight')).toBe(first);
    }));

  it('is removed when there are too many, and started again for its next run', () =>
    withDojo({ rules: { ...DEFAULT_REUSE_RULES, sandboxesMax: 2 } }, async (dojo) => {
      for (const avatar of ['tiger', 'bear', 'wolf'] as AvatarName[]) await dojo.join(avatar);
      expect((await dojo.containers()).length).toBeLessThanOrEqual(2);
      expect(await dojo.run('lion', 'echo well')).toMatchObject({ status: 0 });
      expect((await dojo.containers()).length).toBeLessThanOrEqual(2);
    }));

  it('stays warm while another caller joins with more avatars than there may be sandboxes', () =>
    withDojo({ rules: { ...DEFAULT_REUSE_RULES, sandboxesMax: 4 } }, async (dojo) => {
      const warm = await sandboxOf(dojo, 'lion');
      const crowd = AVATAR_NAMES.filter((name) => name !== 'lion').slice(0, 12);
      const claim = (avatarName: AvatarName) =>
        dojo.sandboxes.claim({ owner: ownerIn(dojo, avatarName, 'crowd'), files: NO_FILES });
      const outcomes = await Promise.all(crowd.map(claim));
      expect(new Set(outcomes)).toEqual(new Set(['created']));
      expect(await sandboxOf(dojo, 'lion')).toEqual(warm);
    }));

  it('ends an abandoned run, and executes the next one', () =>
    withDojo({}, async (dojo) => {
      const gone = new AbortController();
      await dojo.run('lion', 'exec sleep 8');
      const owner = ownerIn(dojo, 'lion');
      const job = { owner, files: NO_FILES, maxSeconds: 15, abandoned: gone.signal };
      const run = dojo.sandboxes.run(job);
      setImmediate(() => gone.abort());
      expect((await run).outcome).toBe('abandoned');
      expect(await dojo.run('lion', 'echo well')).toMatchObject({ status: 0 });
    }));
});

describe('a flood of output', () => {
  it.each([
    ['stdout', 'yes flood | head -c 200000000; echo end >&2; exit 3', 'stdout', 'stderr'],
    ['stderr', '(yes flood | head -c 200000000) >&2; echo end; exit 3', 'stderr', 'stdout'],
  ] as const)(
    'on %s keeps its beginning, the other output and the status',
    (_on, script, flooded, other) =>
      withDojo({}, async (dojo) => {
        const result = await dojo.run('lion', script, { seconds: 15 });
        expect(result).toMatchObject({
          status: 3,
          [other]: { content: 'end\n', truncated: false },
        });
        expect(result[flooded].truncated).toBe(true);
        expect(result[flooded].content.length).toBeGreaterThan(51_000);
        expect(await dojo.run('lion', 'echo well; echo again >&2')).toMatchObject({
          status: 0,
          stdout: { content: 'well\n' },
          stderr: { content: 'again\n' },
        });
      }),
  );
});

describe('the disk', () => {
  const files = { 'cyber-dojo.sh': 'true', 'dir/kept.txt': 'kept' };
  const quota = { bytes: 20 * MIB, entries: 500 };

  it.each([
    ['a run that ends soon', 'head -c 30M /dev/zero > big', 10],
    ['a run that continues', 'while :; do head -c 5M /dev/zero > $RANDOM.big; sleep 0.2; done', 10],
    ['files without content', 'for i in $(seq 600); do : > f$i; done', 10],
    ['a file without a name', 'exec 3>gone; rm gone; head -c 30M /dev/zero >&3; sleep 8', 10],
    ['a directory that is closed', 'mkdir d; head -c 30M /dev/zero > d/big; chmod 000 d', 10],
    ['directories', 'mkdir $(seq 1000); sleep 8', 10],
  ])(
    'is freed when a run exceeds its quota, and the submitted files stay: %s',
    (_how, script, seconds) =>
      withDojo({ quotas: { sandbox: quota, kata: DEFAULT_KATA_DISK_QUOTA } }, async (dojo) => {
        await dojo.run('lion', 'true', { files });
        const result = await dojo.run('lion', `echo before; ${script}`, { seconds });
        expect(result).toMatchObject({
          status: 'faulty',
          reason: 'disk',
          stdout: { content: 'before\n' },
        });
        const next = await dojo.run('lion', 'find . | sort; cat dir/kept.txt');
        expect(next.stdout.content).toBe('.\n./cyber-dojo.sh\n./dir\n./dir/kept.txt\nkept');
      }),
  );

  it('is freed when a run exceeds its quota in a deep directory', () =>
    withDojo(
      { quotas: { sandbox: { bytes: 20 * MIB, entries: 5000 }, kata: DEFAULT_KATA_DISK_QUOTA } },
      async (dojo) => {
        await dojo.run('lion', 'true', { files });
        const deep =
          'd=$(printf "d/%.0s" $(seq 1300)); mkdir -p $d; head -c 30M /dev/zero > $d/big';
        expect(await dojo.run('lion', deep)).toMatchObject({ status: 'faulty', reason: 'disk' });
        const next = await dojo.run('lion', 'find . | sort');
        expect(next.stdout.content).toBe('.\n./cyber-dojo.sh\n./dir\n./dir/kept.txt\n');
      },
    ));

  it('is bounded for all avatars of a kata together', () =>
    withDojo(
      { quotas: { sandbox: quota, kata: { bytes: 30 * MIB, entries: 5000 } } },
      async (dojo) => {
        const fill = 'head -c 12M /dev/urandom > big; ls -s big';
        for (const avatar of ['tiger', 'bear'] as const) {
          await dojo.join(avatar);
          expect(await dojo.run(avatar, fill)).toMatchObject({ status: 0 });
        }
        expect(await dojo.run('lion', fill, { files })).toMatchObject({ reason: 'disk' });
        const next = await dojo.run('lion', 'ls');
        expect(next.stdout.content).toBe('cyber-dojo.sh\ndir\n');
        expect(await dojo.run('tiger', 'ls')).toMatchObject({ status: 0 });
      },
    ));

  it('can be used up to the quota', () =>
    withDojo({ quotas: { sandbox: quota, kata: DEFAULT_KATA_DISK_QUOTA } }, async (dojo) => {
      const result = await dojo.run('lion', 'head -c 15M /dev/zero > big; sleep 1.5; ls', {
        files,
      });
      expect(result).toMatchObject({ status: 0, stdout: { content: 'big\ncyber-dojo.sh\ndir\n' } });
    }));
});
