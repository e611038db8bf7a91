import { startDojo, type Dojo } from '../system/services/dojo';
import { joinNewKata, type Player } from '../system/players/player';
import type { EventStream } from '../system/calls/event-stream';
import type { TestAnswer } from '../wire';

let dojo: Dojo;
let player: Player;
beforeAll(async () => {
  dojo = await startDojo(process.env);
});
beforeEach(async () => {
  player = await joinNewKata(dojo.url, 'python-unittest');
});
afterAll(() => dojo.stop());

/** Prints the time of the machine, in milliseconds, and continues. */
const printsAndWaits = 'sleep 0.2; date +%s%3N; sleep 8; echo late';
const RUN_MS = 8000;

async function textUntilResult(stream: EventStream) {
  const printed = { stdout: '', stderr: '' };
  for (;;) {
    const { name, data } = await stream.next();
    if (name === 'result') return { printed, answer: data as TestAnswer };
    const { stream: of, text } = data as { stream: 'stdout' | 'stderr'; text: string };
    printed[of] += text;
  }
}

it('output arrives while the run is in progress', async () => {
  const stream = await player.watchTest({ 'cyber-dojo.sh': printsAndWaits }, 'arrives');
  const { name, data } = await stream.next();
  expect(name).toBe('output');
  // The machine may have other work. `npm run bench:browser` has the usual time.
  expect(Date.now() - Number((data as { text: string }).text)).toBeLessThan(RUN_MS);
  await player.stop();
  await stream.ended();
});

it('a stopped run answers with the output so far, at once, and makes no light', async () => {
  const stream = await player.watchTest({ 'cyber-dojo.sh': printsAndWaits }, 'stopped');
  await stream.next();
  const stopMs = Date.now();
  expect(await player.stop()).toEqual({ stopped: true });
  const { name, data } = await stream.next();
  expect(Date.now() - stopMs).toBeLessThan(RUN_MS / 4);
  expect([name, data]).toMatchObject(['result', { light: null, colour: '', stopped: true }]);
  expect((data as TestAnswer).output).toMatch(/^\d+\n$/);
  expect(await player.lights()).toEqual([]);
  expect(await player.stop()).toEqual({ stopped: false });
});

it('a test after a stopped one runs with the files that it has, and makes light 1', async () => {
  const stream = await player.watchTest({ 'cyber-dojo.sh': printsAndWaits, 'left.txt': '' }, 'a');
  await stream.next();
  await player.stop();
  const { colour, light, output } = await player.test({ 'cyber-dojo.sh': 'ls; exit 1' });
  expect([colour, light?.number]).toEqual(['amber', 1]);
  expect(output).not.toContain('left.txt');
});

it('a test whose stream was lost is answered with the same light under its key', async () => {
  const script = { 'cyber-dojo.sh': 'sleep 0.2; echo early; sleep 1; echo late' };
  const stream = await player.watchTest(script, 'lost');
  await stream.next();
  stream.leave();
  const { light, output } = await player.test(script, 'lost');
  expect(light?.number).toBe(1);
  expect(output).toBe('early\nlate\n');
  expect(await player.lights()).toHaveLength(1);
});

it('a stream carries at most 50 KiB of each output, and the result the same text', async () => {
  const script = 'for i in 1 2 3; do head -c 30000 /dev/zero | tr "\\0" é; sleep 0.1; done';
  const stream = await player.watchTest({ 'cyber-dojo.sh': `(${script}) >&2` }, 'big');
  const { printed, answer } = await textUntilResult(stream);
  expect(Buffer.byteLength(printed.stderr)).toBeLessThanOrEqual(50 * 1024);
  expect(answer.output.startsWith(printed.stderr)).toBe(true);
  expect(answer.output).toContain('[stderr was too long and was cut.]');
});
