import { runResult, text } from '@katas/runner-api/testing';
import { DojoUnderTest, FILES, type GivenDojo, type JoinedKata } from '../testing/dojo-under-test';

let dojo: DojoUnderTest;
let kata: JoinedKata;

async function joined(given: GivenDojo): Promise<void> {
  dojo = new DojoUnderTest(given);
  dojo.runner.always('run', { run: runResult({ stdout: text('1 failed') }) });
  kata = await dojo.joinedKata();
}
afterEach(() => dojo.remove());

it('rejects a Test of an avatar with the most lights, and runs nothing', async () => {
  await joined({ treeLimits: { lightsOfAvatar: 2 } });
  for (const key of ['a', 'b']) expect((await kata.test(FILES, key)).status).toBe(200);
  const { status, body } = await kata.test();
  expect([status, body]).toMatchObject([409, { code: 'lights-full' }]);
  expect((body as { detail: string }).detail).toContain('Fork the last light');
  expect(dojo.runner.callsOf('run')).toHaveLength(2);
  expect((await kata.test(FILES, 'b')).body).toMatchObject({ light: { number: 2 } });
});

it('rejects a Test of an avatar whose list of lights has 500 kB', async () => {
  await joined({});
  const name = 'x'.repeat(500_000);
  dojo.tree.put(kata.path('/lion/increments.json'), [{ colour: 'red', number: 1, name }]);
  const { status, body } = await kata.test();
  expect([status, body]).toMatchObject([409, { code: 'lights-full' }]);
});

it('counts the lights of a kata as they are written: control characters six times', async () => {
  await joined({ treeLimits: { bytesOfKata: 290_000 } });
  const other = (await dojo.post(`${kata.url}/avatars`)).body as { avatar_name: string };
  const files = { ...FILES, a: '\u0001'.repeat(49_000) };
  expect((await kata.test(files)).status).toBe(200);
  const { status, body } = await dojo.post(`${kata.url}/avatars/${other.avatar_name}/run_tests`, {
    files: FILES,
  });
  expect([status, body]).toMatchObject([409, { code: 'kata-full' }]);
  dojo.restart();
  expect((await kata.test()).body).toMatchObject({ code: 'kata-full' });
});

it('rejects new katas, joins and Tests when less is free than the floor, and still shows lights', async () => {
  await joined({});
  await kata.test();
  dojo.restart({ floor: { bytes: Infinity, inodes: 0 } });
  for (const call of [
    () => dojo.post('/api/katas', { start_point: 'c-assert' }),
    () => dojo.post(`${kata.url}/avatars`),
    () => kata.test(),
  ]) {
    const { status, body } = await call();
    expect([status, body]).toMatchObject([507, { code: 'disk-full' }]);
  }
  expect((await dojo.get(`${kata.lionUrl}/lights/1`)).status).toBe(200);
});
