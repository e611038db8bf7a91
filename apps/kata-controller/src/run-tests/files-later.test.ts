import { runResult, text } from '@katas/runner-api/testing';
import { DojoUnderTest, FILES, type JoinedKata } from '../testing/dojo-under-test';

let dojo: DojoUnderTest;
let kata: JoinedKata;
let bearUrl: string;
beforeEach(async () => {
  dojo = new DojoUnderTest();
  kata = await dojo.joinedKata();
  const { body } = await dojo.post(`${kata.url}/avatars`);
  bearUrl = `${kata.url}/avatars/${(body as { avatar_name: string }).avatar_name}`;
});
afterEach(() => dojo.remove());

const failed = { run: runResult({ stdout: text('1 failed') }) };

/** Starts a Test of the other avatar, whose run continues until `end` is called. */
async function otherRun() {
  let end = (): void => undefined;
  const ended = new Promise<typeof failed>((resolve) => (end = () => resolve(failed)));
  const started = new Promise<void>((resolve) => {
    dojo.runner.next('run', () => {
      resolve();
      return ended;
    });
  });
  const answer = dojo.post(`${bearUrl}/run_tests`, { files: FILES });
  await started;
  return { end, answer };
}

describe('lights that are made while another run is in progress', () => {
  it('are shown at once, and are in the files when that run is answered', async () => {
    const other = await otherRun();
    for (const key of ['a', 'b']) {
      dojo.runner.next('run', failed);
      expect((await kata.test(FILES, key)).status).toBe(200);
    }
    const { body } = await dojo.get(`${kata.lionUrl}/lights/2`);
    expect(body).toMatchObject({ output: '1 failed', light: { number: 2 } });
    expect((await kata.test(FILES, 'b')).body).toMatchObject({ light: { number: 2 } });
    expect(kata.lightsOnDisk).toEqual([]);
    other.end();
    await other.answer;
    expect(kata.lightsOnDisk).toMatchObject([{ number: 1 }, { number: 2 }]);
  });
});
