import { DEFAULT_KATA_DISK_QUOTA } from '../disk/disk-quota';
import { DojoUnderTest, type Files } from '../testing/dojo-under-test';

const MIB = 1024 * 1024;

async function withDojo(
  options: ConstructorParameters<typeof DojoUnderTest>[1],
  test: (dojo: DojoUnderTest) => Promise<void>,
  startingFiles?: Files,
): Promise<void> {
  const dojo = await new DojoUnderTest(process.env['DOCKER_HOST'], options).open();
  try {
    await dojo.join('lion', startingFiles);
    await test(dojo);
  } finally {
    await dojo.close();
  }
}

const text = (content: string) => ({ content, truncated: false });

describe('the files of a result', () => {
  const files = { 'cyber-dojo.sh': 'true', 'src/a.txt': 'a', 'src/b/c.txt': 'c', 'd.txt': 'd' };

  it('list files that moved with their directory, once', () =>
    withDojo(
      {},
      async (dojo) => {
        const { created, changed, deleted } = await dojo.run('lion', 'mv src lib');
        expect(created).toEqual({ 'lib/a.txt': text('a'), 'lib/b/c.txt': text('c') });
        expect(changed).toEqual({});
        expect([...deleted].sort()).toEqual(['src/a.txt', 'src/b/c.txt']);
        const next = await dojo.run('lion', 'true');
        expect(next).toMatchObject({ created: {}, changed: {}, deleted: [] });
      },
      files,
    ));

  it('list files whose directories were swapped', () =>
    withDojo(
      {},
      async (dojo) => {
        const { changed } = await dojo.run('lion', 'mv a t; mv b a; mv t b');
        expect(changed).toEqual({ 'a/x': text('b'), 'b/x': text('a') });
      },
      { 'cyber-dojo.sh': 'true', 'a/x': 'a', 'b/x': 'b' },
    ));

  it('do not list an unchanged file that is larger than what is read back', () =>
    withDojo({}, async (dojo) => {
      const big = { 'big.txt': 'x\n'.repeat(30_000) };
      const same = await dojo.run('lion', 'true', { files: big });
      expect(same.changed).toEqual({});
      const other = await dojo.run('lion', 'sed -i 1d big.txt; echo y > big.txt', { files: big });
      expect(other.changed).toEqual({ 'big.txt': text('y\n') });
    }));

  it('list 100 of a thousand files with the longest names', () =>
    withDojo({}, async (dojo) => {
      const script = `n=$(printf 'd%.0s' $(seq 250)); p=$n; for i in $(seq 13); do p=$p/$n; done
mkdir -p $p; head -c 6300 /dev/zero | tr '\\0' x > $p/f; cd $p
for i in $(seq 1000); do echo $n$i; done | xargs -n 250 sh -c 'tee "$@" <f >/dev/null' -`;
      const { status, created } = await dojo.run('lion', script, { seconds: 15 });
      expect({ status, count: Object.keys(created).length }).toEqual({ status: 0, count: 100 });
    }));
});

describe('the modes of files', () => {
  it('are kept: of a closed directory, and of a read-only program that is written to', () =>
    withDojo({}, async (dojo) => {
      await dojo.run('lion', 'mkdir d; touch d/x; chmod 000 d; echo 1 > tool; chmod 555 tool');
      const script = 'stat -c %a d tool; cat tool';
      const { stdout } = await dojo.run('lion', script, { files: { tool: '2\n' } });
      expect(stdout).toEqual(text('0\n755\n2\n'));
    }));
});

describe('an avatar that has joined', () => {
  it.each(['chmod 1700 .', 'chmod 2777 .', 'chmod 000 .; chgrp 0 . 2>/dev/null'])(
    'is still joined after a timeout in which its sandbox was altered: %s',
    (script) =>
      withDojo({}, async (dojo) => {
        const result = await dojo.run('lion', `${script}; sleep 60`, { seconds: 1 });
        expect(result).toMatchObject({ status: 'timed_out' });
        expect(await dojo.join('lion')).toBe('exists');
        expect(await dojo.run('lion', 'echo well')).toMatchObject({ stdout: text('well\n') });
      }),
  );
});

describe('cyber-dojo.sh', () => {
  it.each([
    ['with a first line that names no program', '#!\necho well', { stdout: text('well\n') }],
    ['that is empty', '', { status: 0, stderr: text('') }],
    ['with a first line that ends with CR', '#!/bin/sh\r\necho a', { status: 127 }],
    ['that ends by a signal', 'kill -SEGV $$', { status: 139 }],
    ['with the largest status', 'exit 255', { status: 255 }],
  ])('%s ends as in a shell', (_what, script, expected) =>
    withDojo({}, async (dojo) => {
      expect(await dojo.run('lion', script)).toMatchObject(expected);
    }),
  );

  it('runs when it is executable but not readable', () =>
    withDojo({}, async (dojo) => {
      await dojo.run('lion', 'echo "echo well" > cyber-dojo.sh; chmod 111 cyber-dojo.sh');
      expect(await dojo.run('lion', undefined)).toMatchObject({ stdout: text('well\n') });
    }));

  it('that is a binary program gets its directory in PWD', () =>
    withDojo({}, async (dojo) => {
      await dojo.run('lion', 'cp --remove-destination /usr/bin/env cyber-dojo.sh');
      const { stdout } = await dojo.run('lion', undefined);
      expect(stdout.content.split('\n')).toContain('PWD=/sandboxes/lion');
      expect(stdout.content).not.toContain('OLDPWD');
    }));
});

describe('a run with many sockets', () => {
  const script = (count: number) =>
    `for i in $(seq ${count}); do exec {fd}<>/dev/udp/127.0.0.1/9; done; sleep 1.2; echo well`;

  it.each([
    [500, { status: 0, stdout: text('well\n') }],
    [600, { status: 137, stdout: text('') }],
  ])('is killed when it has more than 512: %d', (count, expected) =>
    withDojo({}, async (dojo) => {
      expect(await dojo.run('lion', script(count))).toMatchObject(expected);
      expect(await dojo.run('lion', 'echo again')).toMatchObject({ stdout: text('again\n') });
    }),
  );
});

describe('a sandbox that is reduced to the submitted files', () => {
  it('may have more nested directories than open files are allowed', () =>
    withDojo(
      { quotas: { sandbox: { bytes: 20 * MIB, entries: 5000 }, kata: DEFAULT_KATA_DISK_QUOTA } },
      async (dojo) => {
        dojo.tree.hasKata(dojo.kataId, Date.now(), { open_files: 64 });
        const directory = 'd/'.repeat(100);
        await dojo.run('lion', 'true', { files: { [`${directory}kept`]: 'kept' } });
        const script = `chmod 500 d; head -c 30M /dev/zero > ${directory}big`;
        expect(await dojo.run('lion', script)).toMatchObject({ status: 'faulty', reason: 'disk' });
        const next = await dojo.run('lion', 'find . -type f | sort');
        expect(next.stdout).toEqual(text(`./cyber-dojo.sh\n./${directory}kept\n`));
      },
    ));
});
