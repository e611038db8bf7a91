import { RUNNER_LABEL } from '@katas/kata';
import { DojoUnderTest } from '../testing/dojo-under-test';

const RULE = 'lambda { |stdout, stderr, status| status == 0 ? :green : :red }';

interface Result {
  readonly stdout: { readonly content: string };
  readonly status: string;
  readonly outcome: string;
  readonly created: object;
  readonly changed: object;
}

describe("a run of today's cyber-dojo", () => {
  let dojo: DojoUnderTest;

  beforeAll(() => {
    dojo = new DojoUnderTest(process.env['DOCKER_HOST']);
  });

  afterAll(() => dojo.close());

  async function run(script: string, fields: object = {}): Promise<Result> {
    const files = { 'cyber-dojo.sh': script, 'a.txt': 'a' };
    const manifest = {
      ...{ image_name: 'debian:trixie-slim', max_seconds: 5, rag_lambda: RULE, ...fields },
    };
    const answer = await dojo.post('run_cyber_dojo_sh', { id: 'x', files, manifest });
    return answer['run_cyber_dojo_sh'] as Result;
  }

  it('has its files, its colour, and what it created and changed', async () => {
    const result = await run('pwd; cat a.txt; echo b > a.txt; echo c > new.txt; exit 3');
    expect(result).toMatchObject({ status: '3', outcome: 'red' });
    expect(result.stdout.content).toBe('/sandbox\na');
    expect(result.created).toEqual({ 'new.txt': { content: 'c\n', truncated: false } });
    expect(result.changed).toEqual({ 'a.txt': { content: 'b\n', truncated: false } });
  });

  it('finds nothing of the run before, not even in its home directory', async () => {
    await run('echo left > left.txt; echo left > ~/left.txt; echo left > /tmp/left.txt');
    const { stdout } = await run('ls -A . ~ /tmp; id -u');
    expect(stdout.content).not.toContain('left');
    expect(stdout.content).toContain('41966');
  });

  it('has 50 MB of its own, and cannot write elsewhere', async () => {
    const { stdout } = await run(
      'head -c 60M /dev/zero 2>&1 > big; touch /x 2>&1; rm big; touch /sandboxes/x 2>&1',
    );
    expect(stdout.content).toMatch(/No space left[^]*Read-only[^]*No such file/);
  });

  it('times out, with the output so far', async () => {
    const result = await run('echo begun; sleep 60', { max_seconds: 1 });
    expect(result).toMatchObject({ status: '142', outcome: 'timed_out' });
    expect(result.stdout.content).toBe('begun\n');
  });

  it('finds a sandbox that waits for it, and leaves one for the next', async () => {
    await run('true');
    const [waiting = ''] = await runningContainers((ids) => ids.length === 1);
    await run('true');
    const others = await runningContainers((ids) => ids.length === 1 && !ids.includes(waiting));
    expect(others).toHaveLength(1);
  });

  /** Resolves when `areSo` holds for the running containers. One that was used is removed after the answer. */
  async function runningContainers(
    areSo: (ids: readonly string[]) => boolean,
  ): Promise<readonly string[]> {
    for (;;) {
      const containers = await dojo.engine.listContainers({ [RUNNER_LABEL]: dojo.runnerId });
      const ids = containers.filter(({ running }) => running).map(({ id }) => id);
      if (areSo(ids)) return ids;
      await new Promise(setImmediate);
    }
  }
});
