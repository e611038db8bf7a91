import type { Samples } from '@katas/benchmark';
import { openEditor, SLOW_DOWN, slowDown, type Measuring } from './measured-page';

const KEYS = 40;
const FILES = 9;
const LINE = `${'a line of text '.repeat(6)}\n`;
const FILE_BYTES = 100_000;

/**
 * Measures how long one key in the editor keeps the page busy, with 900 KB of files that were edited: from the event
 * until everything that it caused has been done.
 */
export async function measureKeys(measuring: Measuring): Promise<Samples> {
  const text = LINE.repeat(Math.ceil(FILE_BYTES / LINE.length));
  const names = Array.from({ length: FILES }, (_, index) => `file_${index}.txt`);
  await measuring.player.test(Object.fromEntries(names.map((name) => [name, text])));
  const page = await openEditor(measuring);
  for (const name of names) {
    await page.getByRole('tab', { name }).click();
    await page.locator('.cm-content').press('Control+Home');
    await page.keyboard.type('x');
  }
  await page.evaluate(recordBusy);
  const samples: Record<string, number[]> = {};
  for (const [title, rate] of [
    ['a key in 900 KB of edited files keeps the page busy', 1],
    [`the same, processor ${SLOW_DOWN}x slower`, SLOW_DOWN],
  ] as const) {
    await slowDown(page, rate);
    await page.evaluate('window.busyMs = []');
    // Nobody types faster.
    for (let key = 0; key < KEYS; key += 1) await page.keyboard.press('x', { delay: 100 });
    samples[title] = await page.evaluate('window.busyMs');
  }
  await page.close();
  return samples;
}

/** The message arrives after all that the key has caused at once. */
const recordBusy = `{
  const { port1, port2 } = new MessageChannel();
  let begunMs = 0;
  port2.onmessage = () => window.busyMs.push(performance.now() - begunMs);
  document.addEventListener('keydown', () => { begunMs = performance.now(); }, { capture: true });
  document.addEventListener('input', () => port1.postMessage(0));
}`;
