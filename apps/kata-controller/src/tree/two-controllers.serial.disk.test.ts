import { AVATAR_NAMES } from '@katas/kata';
import { TemporaryTree } from '@katas/katas-tree/testing';
import { verifyTree } from '@katas/katas-tree/verify';
import { runResult, text } from '@katas/runner-api/testing';
import { LogSpy } from '@katas/system/testing';
import { DojoUnderTest, FILES } from '../testing/dojo-under-test';
import { OpenTree } from './open-tree';

const TESTS = 20;
/** As long as a busy disk takes. What is left in the journal would be recovered with a wait for each light. */
const CLOSE_MS = 60_000;
const NO_FLOOR = { bytes: 0, inodes: 0 };

let tree: TemporaryTree;
const opened: OpenTree[] = [];
beforeEach(() => (tree = new TemporaryTree()));
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
  tree.remove();
});

/** Starts a controller on the tree, with a runner that answers every run. */
async function controller(): Promise<{ readonly dojo: DojoUnderTest; readonly open: OpenTree }> {
  const deps = { dir: tree.dir, floor: NO_FLOOR, closeMs: CLOSE_MS };
  const open = await OpenTree.open({ ...deps, logger: new LogSpy() });
  opened.push(open);
  const dojo = new DojoUnderTest({ tree, open });
  dojo.runner.always('run', ({ changed_files: files }) => ({
    run: runResult({ stdout: text([...files.values()].join()) }),
  }));
  return { dojo, open };
}

/** Settles when the second controller has taken the tree over, once the first one closes it. */
let handover: Promise<void> | undefined;

/** Sends a Test to one controller, and to the other one while the first is a standby. Resolves to its light. */
async function test(
  dojos: readonly DojoUnderTest[],
  url: string,
  version: number,
): Promise<number> {
  const headers = { 'Idempotency-Key': `key-${version}` };
  const files = { ...FILES, 'hiker.c': `version ${version}` };
  for (let attempt = version; ; attempt += 1) {
    const dojo = dojos[attempt % dojos.length] as DojoUnderTest;
    const { status, body } = await dojo.post(`${url}/run_tests`, { files }, headers);
    if (status === 200) return (body as { light: { number: number } }).light.number;
    expect([status, body]).toMatchObject([503, { code: 'standby' }]);
    await handover;
  }
}

it('makes 20 lights without a gap for each of 64 avatars, and the standby takes over in between', async () => {
  const [first, second] = [await controller(), await controller()];
  const dojos = [first.dojo, second.dojo];
  const { body } = await first.dojo.post('/api/katas', { start_point: 'c-assert' });
  const { kata_id: id } = body as { kata_id: string };
  for (const _ of AVATAR_NAMES) await first.dojo.post(`/api/katas/${id}/avatars`);
  let lights = 0;
  const play = async (name: string): Promise<void> => {
    for (let version = 1; version <= TESTS; version += 1) {
      const number = await test(dojos, `/api/katas/${id}/avatars/${name}`, version);
      expect(number).toBe(version);
      lights += 1;
      if (lights === 600) handover = first.open.close().then(() => second.open.beat());
    }
  };
  await Promise.all(AVATAR_NAMES.map(play));
  await handover;
  expect(lights).toBe(1280);
  const found = [];
  for await (const kata of verifyTree(tree.dir)) found.push(kata);
  expect(found).toEqual([{ kataId: id, avatars: 64, lights: 1280, breaches: [] }]);
}, 120_000);
