import { DojoUnderTest, START_MS } from '../testing/dojo-under-test';

const dojo = new DojoUnderTest({ facilitatorKeys: false });
afterAll(() => dojo.remove());

it('are told when a kata is opened, an avatar joins, a light is made, and the kata is ended', async () => {
  const kata = await dojo.joinedKata();
  dojo.runner.always('run', {
    run: {
      ...{ status: 0, seconds: 0.1, created: {}, changed: {}, deleted: [] },
      stdout: { content: 'passed', truncated: false },
      stderr: { content: '', truncated: false },
    },
  });
  const lion = `/api/katas/${kata.id}/avatars/lion`;
  await dojo.post(`${lion}/run_tests`, { files: { 'cyber-dojo.sh': 'make test' } });
  await dojo.post(`/api/katas/${kata.id}/end`);
  await dojo.post(`/api/katas/${kata.id}/end`);
  expect(dojo.happened).toEqual([
    ['opened', kata.id, { display_name: 'C, assert' }],
    ['joined', kata.id, { avatar_name: 'lion' }],
    [
      'light',
      kata.id,
      { avatar_name: 'lion', light: expect.objectContaining({ colour: 'green' }) },
    ],
    ['ended', kata.id, { ends_at: new Date(START_MS).toISOString() }],
  ]);
});
