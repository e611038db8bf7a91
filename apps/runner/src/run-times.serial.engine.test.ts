import { DojoUnderTest } from './testing/dojo-under-test';

describe('the time of a run', () => {
  let dojo: DojoUnderTest;

  beforeAll(async () => {
    dojo = await new DojoUnderTest(process.env['DOCKER_HOST']).open();
    await dojo.join('lion');
  });
  afterAll(() => dojo.close());

  it('ends at its limit, and the output is kept', async () => {
    const startedMs = performance.now();
    const result = await dojo.run('lion', 'echo before; echo and >&2; while :; do :; done', {
      seconds: 1,
    });
    expect(result).toMatchObject({
      status: 'timed_out',
      stdout: { content: 'before\n' },
      stderr: { content: 'and\n' },
    });
    expect(performance.now() - startedMs).toBeLessThan(4000);
  });

  it('does not include background processes', async () => {
    const result = await dojo.run('lion', '(setsid sleep 60 &) ; sleep 61 & echo done');
    expect(result).toMatchObject({ status: 0, stdout: { content: 'done\n' } });
    expect(result.seconds).toBeLessThan(5);
  });
});
