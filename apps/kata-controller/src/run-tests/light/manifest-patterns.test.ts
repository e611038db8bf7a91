import { runResult } from '@katas/runner-api/testing';
import { DojoUnderTest, FILES, START_POINT } from '../../testing/dojo-under-test';

const text = (content: string) => ({ content, truncated: false });

describe('a kata of a start-point of cyber-dojo', () => {
  let dojo: DojoUnderTest;
  let lionUrl: string;

  async function join(fields: object): Promise<void> {
    dojo.startPoints.splice(0, 1, {
      ...START_POINT,
      manifest: { ...START_POINT.manifest, ...fields },
    });
    lionUrl = (await dojo.joinedKata()).lionUrl;
  }

  async function test(run: Parameters<typeof runResult>[0]): Promise<unknown> {
    dojo.runner.next('run', { run: runResult(run) });
    return (await dojo.post(`${lionUrl}/run_tests`, { files: FILES })).body;
  }

  beforeEach(() => void (dojo = new DojoUnderTest()));
  afterEach(() => dojo.remove());

  it('does not show the hidden files that a run made or changed, text or not', async () => {
    await join({ hidden_filenames: ['^build/', '\\.o$', 7, '('] });
    const body = await test({
      created: { 'build/log': text('1'), 'a.txt': text('2') },
      changed: { 'build/old': text('3') },
      binary: { created: ['hiker.o', 'hiker'], changed: [] },
    });
    expect(body).toMatchObject({ created: { 'a.txt': '2' }, changed: {} });
    expect(body).not.toHaveProperty('created.build/log');
    expect(body).toMatchObject({ message: expect.stringMatching(/text: hiker\.$/) as string });
    const { body: avatar } = await dojo.get(lionUrl);
    expect(Object.keys((avatar as { visible_files: object }).visible_files)).not.toContain(
      'build/log',
    );
  });

  it('shows a file of the avatar, whatever its name', async () => {
    await join({ hidden_filenames: ['hiker'] });
    expect(await test({ changed: { 'hiker.c': text('new') } })).toMatchObject({
      changed: { 'hiker.c': 'new' },
    });
  });

  it('has in each light what its patterns find in the output', async () => {
    await join({ progress_regexs: ['\\d+ failed', '\\d+ passed'] });
    const light = { progress: '2 failed' };
    expect(await test({ status: 1, stdout: text('a\n2 failed\n') })).toMatchObject({ light });
    expect(await test({ status: 1, stderr: text('3 passed') })).toMatchObject({
      light: { progress: '3 passed' },
    });
    dojo.restart();
    const { body } = await dojo.get(lionUrl);
    expect(body).toMatchObject({ lights: [light, { progress: '3 passed' }] });
    expect(await test({ stdout: text('none') })).not.toHaveProperty('light.progress');
  });

  it('keeps its patterns in a fork', async () => {
    const fields = { progress_regexs: ['a', 'b'], hidden_filenames: ['c'] };
    await join({ ...fields, highlight_filenames: ['hiker.c'] });
    const { body } = await dojo.post(`${lionUrl}/lights/0/fork`);
    const { body: fork } = await dojo.get(`/api/katas/${(body as { kata_id: string }).kata_id}`);
    expect(fork).toMatchObject({ manifest: { ...fields, highlight_filenames: ['hiker.c'] } });
  });
});
