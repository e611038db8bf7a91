import { sampled, type Samples } from '@katas/benchmark';
import type { Page } from 'playwright-core';
import { joinNewKata } from '../system/players/player';
import { altKey, openEditor, untilFound, type Measuring } from './measured-page';

const RUNS = 10;
/** Prints the time of the machine, in milliseconds, and continues. */
const SCRIPT = 'sleep 0.3; date +%s%3N; sleep 9\n';

/**
 * Measures the time from the printing of a line until the page shows it, and from Stop until the page says so. Each run
 * is another avatar's: an avatar that stops run after run waits longer for each sandbox.
 */
export function measureStreams(measuring: Measuring): Promise<Samples> {
  return sampled(RUNS, async () => {
    const player = await joinNewKata(measuring.dojo.url, 'python-unittest');
    const page = await openScript({ ...measuring, player });
    const shownMs = await page.evaluate<number>(testUntilPrinted);
    const stoppedMs = await page.evaluate<number>(stopUntilSaid);
    await page.close();
    return {
      'a line of output, from its printing to the page': shownMs,
      'Stop, from its press to the page': stoppedMs,
    };
  });
}

/** Resolves to the page of the player, with a script that prints a line and takes nine seconds, and a warm sandbox. */
async function openScript(measuring: Measuring): Promise<Page> {
  await measuring.player.test({ 'cyber-dojo.sh': SCRIPT.replace('sleep 9', 'true') });
  const page = await openEditor(measuring);
  await page.getByRole('tab', { name: 'cyber-dojo.sh' }).click();
  await page.locator('.cm-content').press('Control+End');
  await page.keyboard.type('sleep 9\n');
  return page;
}

const outputText = "document.querySelector('#output').textContent";

/** Ignores the line of the run before. */
const testUntilPrinted = untilFound(
  altKey('KeyT'),
  `${outputText} !== outputBefore && /^\\d{13}$/m.exec(${outputText})`,
  'Date.now() - Number(found[0])',
);

const stopUntilSaid = untilFound(
  altKey('KeyS'),
  "document.querySelector('.verdict').textContent.includes('Stopped')",
  'performance.now() - begunMs',
);
