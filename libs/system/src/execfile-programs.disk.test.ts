import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ExecFilePrograms } from './execfile-programs';
import { ProgramError } from './programs';

const programs = new ExecFilePrograms();
const node = process.execPath;

describe('ExecFilePrograms', () => {
  it('passes arguments unchanged, without a shell', async () => {
    const odd = 'it\'s "a" $(touch /tmp/x)\n-rf *';
    const { stdout } = await programs.run(node, [
      '-e',
      'process.stdout.write(process.argv[1])',
      odd,
    ]);
    expect(stdout).toBe(odd);
  });

  it('rejects with the status and the error output of a program that fails', async () => {
    const failure = programs.run(node, ['-e', 'console.error("no luck"); process.exit(3)']);
    await expect(failure).rejects.toMatchObject({ exitStatus: 3, output: { stderr: 'no luck\n' } });
  });

  it('rejects when a program cannot be started', async () => {
    await expect(programs.run('/no/such/program', [])).rejects.toBeInstanceOf(ProgramError);
  });

  it('replaces the environment', async () => {
    const { stdout } = await programs.run(node, ['-p', 'process.env.DOJO + process.env.HOME'], {
      env: { DOJO: 'katas' },
    });
    expect(stdout).toBe('katasundefined\n');
  });

  it('reports each line as it arrives', async () => {
    const lines: string[] = [];
    await programs.run(node, ['-e', 'console.log("a\\nb"); console.error("c")'], {
      onLine: (line) => lines.push(line),
    });
    expect(lines.sort()).toEqual(['a', 'b', 'c']);
  });

  it('ends a started program with a signal', async () => {
    const started = programs.start(node, ['-e', 'setInterval(() => {}, 1000)']);
    started.signal('SIGKILL');
    expect((await started.ended).exitStatus).toBeUndefined();
  });

  it('writes both outputs to a log file', async () => {
    const logFile = join(mkdtempSync(join(tmpdir(), 'katas-')), 'a.log');
    const started = programs.start(node, ['-e', 'console.log("out"); console.error("err")'], {
      logFile,
    });
    await started.ended;
    expect(readFileSync(logFile, 'utf8')).toBe('out\nerr\n');
  });

  it('ends a program when its abort signal aborts', async () => {
    const aborter = new AbortController();
    const run = programs.run(node, ['-e', 'setInterval(() => {}, 1000)'], {
      abortSignal: aborter.signal,
    });
    aborter.abort();
    await expect(run).rejects.toMatchObject({ exitStatus: undefined });
  });

  it('returns no output of a program that inherits the outputs', async () => {
    const { stdout } = await programs.run(node, ['-e', ''], { inherit: true });
    expect(stdout).toBe('');
  });
});
