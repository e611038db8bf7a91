import { IDLE_SANDBOX_PROCESSES, KATA_LABEL } from '@katas/kata';
import { DojoUnderTest } from './testing/dojo-under-test';

describe('the runner on a real engine', () => {
  let dojo: DojoUnderTest;

  beforeAll(async () => {
    dojo = await new DojoUnderTest(process.env['DOCKER_HOST']).open();
    await dojo.join('lion');
    await dojo.join('tiger', { 'cyber-dojo.sh': 'true', 'secret.txt': 'tiger only' });
  });

  afterAll(async () => {
    await dojo.close();
    expect(await dojo.containers()).toEqual([]);
  });

  describe('a kata', () => {
    it('has one labelled volume for all its avatars', async () => {
      const volumes = await dojo.engine.listVolumes(KATA_LABEL);
      const ours = volumes.filter(({ labels }) => labels[KATA_LABEL] === dojo.kataId);
      expect(ours.map(({ name }) => name)).toEqual([dojo.volumeName]);
      expect(await dojo.post('new_kata', { image_name: 'debian:trixie-slim' })).toEqual({
        new_kata: 'exists',
      });
    });

    it('gives each avatar a directory with a uid of its own kata that is closed to the others', async () => {
      const { stdout } = await dojo.run(
        'lion',
        'stat -c "%n %u:%g %a" /sandboxes/lion /sandboxes/tiger; id -u',
      );
      const labels = (await dojo.engine.findVolume(dojo.volumeName))?.labels ?? {};
      const base = Number(labels['katas.uid-base']);
      expect(base).toBeGreaterThanOrEqual(2 ** 20);
      expect(stdout.content).toBe(
        `/sandboxes/lion ${base + 28}:40000 700\n/sandboxes/tiger ${base + 55}:40000 700\n${base + 28}\n`,
      );
    });

    it('accepts an avatar once, and does not change the files of one that has joined', async () => {
      expect(await dojo.join('bear', { 'cyber-dojo.sh': 'cat a.txt', 'a.txt': 'first' })).toBe(
        'created',
      );
      expect(await dojo.join('bear', { 'a.txt': 'second' })).toBe('exists');
      expect((await dojo.run('bear', undefined)).stdout.content).toBe('first');
    });

    it('removes an avatar once, with all its files', async () => {
      await dojo.join('bee', { 'cyber-dojo.sh': 'mkdir -p d && chmod 000 d && ls', 'a.txt': '' });
      await dojo.run('bee', undefined);
      const bee = { avatar_name: 'bee' };
      expect(await dojo.post('old_avatar', bee)).toEqual({ old_avatar: 'removed' });
      expect(await dojo.post('old_avatar', bee)).toEqual({ old_avatar: 'absent' });
      expect(await dojo.run('bee', 'true')).toMatchObject({ status: 'faulty', reason: 'avatar' });
      expect(await dojo.join('bee', { 'cyber-dojo.sh': 'ls' })).toBe('created');
      expect((await dojo.run('bee', undefined)).stdout.content).toBe('cyber-dojo.sh\n');
    });
  });

  describe('a run', () => {
    it('returns the exit status and both outputs separately', async () => {
      const result = await dojo.run('lion', '#!/bin/bash\necho out; echo err >&2; exit 42');
      expect(result).toMatchObject({
        status: 42,
        stdout: { content: 'out\n', truncated: false },
        stderr: { content: 'err\n', truncated: false },
      });
      expect(result.seconds).toBeGreaterThan(0);
    });

    it('returns the text files that it created, changed and deleted', async () => {
      await dojo.run('lion', 'true', {
        files: { 'old.txt': 'old', 'gone.txt': '', 'same.txt': 'same', 'dir/deep.txt': '1' },
      });
      const result = await dojo.run(
        'lion',
        'echo new > new.txt; echo more >> old.txt; rm gone.txt; touch same.txt; echo 2 > dir/deep.txt',
      );
      expect(result).toMatchObject({
        created: { 'new.txt': { content: 'new\n', truncated: false } },
        changed: { 'old.txt': { content: 'oldmore\n' }, 'dir/deep.txt': { content: '2\n' } },
        deleted: ['gone.txt'],
      });
      expect(Object.keys(result.created)).toEqual(['new.txt']);
    });

    it('lists a submitted file that the run changed', async () => {
      const result = await dojo.run('lion', 'echo formatted > code.py', {
        files: { 'code.py': 'x=1' },
      });
      expect(result.changed).toEqual({ 'code.py': { content: 'formatted\n', truncated: false } });
      expect(result.created).toEqual({});
    });

    it('writes a new file and leaves other names of the old one alone', async () => {
      await dojo.run('lion', 'ln -f code.py other.py', { files: { 'code.py': 'old' } });
      const result = await dojo.run('lion', 'cat code.py other.py; rm other.py', {
        files: { 'code.py': 'new' },
      });
      expect(result).toMatchObject({ stdout: { content: 'newold' }, deleted: ['other.py'] });
    });

    it('deletes the given files before it starts', async () => {
      await dojo.run('lion', 'true', { files: { 'x/a b': '', '-rf': '' } });
      const result = await dojo.run('lion', 'ls -a . x', {
        deleted: ['x/a b', '-rf', 'never-there'],
      });
      expect(result.stdout.content).not.toMatch(/a b|-rf/);
      expect(result.deleted).toEqual([]);
    });

    it('has an empty standard input, no network, no privilege and no secret', async () => {
      const script =
        'cat; ls /sys/class/net; grep -E "CapEff|NoNewPrivs|Seccomp:" /proc/self/status; env | sort | cut -d= -f1';
      const { stdout } = await dojo.run('lion', script);
      expect(stdout.content).toMatch(
        /^lo\nCapEff:\t0000000000000000\nNoNewPrivs:\t1\nSeccomp:\t2\n/,
      );
      expect(stdout.content).toMatch(/HOME\nHOSTNAME\nKATAS_AVATAR_NAME\nKATAS_KATA_ID\n/);
      expect(stdout.content).not.toMatch(/SECRET|DOCKER/);
    });

    it('can write to its sandbox, its home and /tmp only', async () => {
      const script = [
        'for d in . ~ /tmp; do touch $d/x && echo ok; done',
        'for d in / /etc /usr /sandboxes /proc /sys; do touch $d/x 2>/dev/null && echo "wrote $d"; done',
        'true',
      ].join('\n');
      expect((await dojo.run('lion', script)).stdout.content).toBe('ok\nok\nok\n');
    });

    it('executes two runs of one avatar in order', async () => {
      const slow = dojo.run('lion', 'sleep 0.5; echo slow >> order.txt');
      // Each call has its own connection, so of two calls at once either may arrive first.
      await until(async () => dojo.sandboxes.counts().busy === 1);
      const quick = dojo.run('lion', 'echo quick >> order.txt; cat order.txt');
      await slow;
      expect((await quick).stdout.content).toBe('slow\nquick\n');
    });
  });

  describe('a file name', () => {
    const odd = 'it\'s "a" $(touch /tmp/x)\n-rf';

    it('arrives and returns unchanged', async () => {
      const script = 'f=$(cat which.txt); cp -- "$f" "$f copy"; echo more >> "$f"; ls /tmp';
      const result = await dojo.run('lion', script, {
        files: { [odd]: 'one\n', 'which.txt': odd },
      });
      expect(result.stdout.content).toBe('');
      expect(result.changed).toEqual({ [odd]: { content: 'one\nmore\n', truncated: false } });
      expect(result.created).toEqual({ [`${odd} copy`]: { content: 'one\n', truncated: false } });
      const after = await dojo.run('lion', 'find . -type f', { deleted: [odd, `${odd} copy`] });
      expect(after.stdout.content).not.toContain('rf');
    });

    it.each([
      '-rf',
      '*',
      '🦁',
      ' ',
      '`id`',
      '\\',
      '__proto__',
      'constructor',
      'toString',
      'x'.repeat(255),
      'é'.repeat(127),
      'a/'.repeat(100) + 'deep',
    ])('may be %j', async (name) => {
      const result = await dojo.run(
        'lion',
        `f=$(cat which.txt; echo x); f=\${f%x}; cat -- "$f"; echo changed > "./$f"`,
        {
          files: { 'which.txt': name, ...Object.fromEntries([[name, 'content']]) },
        },
      );
      expect(result.stderr.content).toBe('');
      expect(result.stdout.content).toBe('content');
      expect(Object.entries(result.changed)).toEqual([
        [name, { content: 'changed\n', truncated: false }],
      ]);
    });

    it('that is not UTF-8 is ignored', async () => {
      const result = await dojo.run(
        'lion',
        'touch "$(printf \'bad\\377name\')"; echo x > good-name.txt',
      );
      expect(Object.keys(result.created)).toEqual(['good-name.txt']);
    });
  });

  describe('an output', () => {
    it('is cut at 50 KiB on a character boundary, each on its own, and the program continues', async () => {
      const result = await dojo.run(
        'lion',
        'yes 🦁 | head -c 3000000; yes x | head -c 3000000 >&2; echo still > alive.txt; exit 7',
      );
      expect(result.status).toBe(7);
      for (const output of [result.stdout, result.stderr]) {
        expect(output.truncated).toBe(true);
        expect(Buffer.byteLength(output.content)).toBeGreaterThan(51_190);
        expect(Buffer.byteLength(output.content)).toBeLessThanOrEqual(51_200);
      }
      expect(result.stdout.content.replaceAll('🦁\n', '')).toBe('');
      expect(result.created).toHaveProperty(['alive.txt']);
    });

    it('may contain any bytes', async () => {
      const result = await dojo.run('lion', "printf 'a\\0b\\377c\\033[31m'; printf done");
      expect(result.stdout.content).toBe('a\0b\ufffdc\u001b[31mdone');
    });

    it('in many small writes is returned complete', async () => {
      const result = await dojo.run('lion', 'for i in $(seq 5000); do echo $i; done');
      expect(result.stdout.content).toBe(
        Array.from({ length: 5000 }, (_x, i) => `${i + 1}\n`).join(''),
      );
    });

    it('written into the output of PID 1 affects no later run', async () => {
      await dojo.run(
        'lion',
        'head -c 20000000 /dev/zero > /proc/1/fd/1; echo forged > /proc/1/fd/1',
        { seconds: 5 },
      );
      expect(await dojo.run('lion', 'echo well')).toMatchObject({
        status: 0,
        stdout: { content: 'well\n' },
      });
    });
  });

  describe('a file that a run leaves in the sandbox', () => {
    it('is read back when it is a text file, only named when it is binary, and never followed as a link', async () => {
      const script = [
        'rm -rf ./* ; ln -s /etc/passwd passwd; ln -s /dev/zero zero; mkfifo fifo; ln -s ../tiger/secret.txt secret',
        'printf "a\\0b" > nul.bin; printf "\\377\\376" > not-utf8.bin',
        'mkdir sub; echo text > sub/file.txt; ln sub/file.txt hard.txt',
        'truncate -s 100M sparse; head -c 200000 /dev/zero | tr "\\0" z > large.txt; : > empty.txt',
      ].join('\n');
      const result = await dojo.run('lion', script);
      expect(result.status).toBe(0);
      expect(Object.keys(result.created).sort()).toEqual([
        'empty.txt',
        'hard.txt',
        'large.txt',
        'sub/file.txt',
      ]);
      expect(result.binary?.created).toEqual(
        expect.arrayContaining(['nul.bin', 'not-utf8.bin', 'sparse']),
      );
      expect(result.binary).toMatchObject({ changed: [] });
      expect(result.created['large.txt']).toEqual({ content: 'z'.repeat(51_200), truncated: true });
      expect(result.created['hard.txt']).toEqual(result.created['sub/file.txt']);
    });
  });
});

describe('a kata that has ended', () => {
  it('runs nothing, and gets no volume again', async () => {
    const dojo = await new DojoUnderTest(process.env['DOCKER_HOST']).open();
    try {
      await dojo.join('lion');
      dojo.tree.hasKata(dojo.kataId, Date.now() - 24 * 60 * 60 * 1000);
      expect(await dojo.run('lion', 'true')).toMatchObject({ status: 'ended' });
      expect(await dojo.join('tiger')).toBe('ended');
      expect(await dojo.post('old_kata', {})).toEqual({ old_kata: 'removed' });
      dojo.tree.hasKata(dojo.kataId, Date.now());
      expect(await dojo.run('lion', 'true')).toMatchObject({ status: 'ended' });
      expect(await dojo.engine.findVolume(dojo.volumeName)).toBeUndefined();
      expect(await dojo.post('old_kata', {})).toEqual({ old_kata: 'absent' });
    } finally {
      await dojo.close();
    }
  });

  it('ends its run in progress when it is removed, and leaves nothing', async () => {
    const dojo = await new DojoUnderTest(process.env['DOCKER_HOST']).open();
    try {
      await dojo.join('lion');
      const [sandbox] = await dojo.containers();
      const processes = () => dojo.engine.processCount(sandbox?.id ?? '');
      await until(async () => (await processes()) === IDLE_SANDBOX_PROCESSES);
      const run = dojo.run('lion', 'sleep 10');
      await until(async () => (await processes()) > IDLE_SANDBOX_PROCESSES);
      expect(await dojo.post('old_kata', {})).toEqual({ old_kata: 'removed' });
      expect(await run).toMatchObject({ status: 'ended' });
      expect(await dojo.engine.findVolume(dojo.volumeName)).toBeUndefined();
    } finally {
      await dojo.close();
    }
  });
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise(setImmediate);
}
