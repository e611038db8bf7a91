import { browsedDojo } from '../browsed-dojo';
import { LAPTOP } from '../browser';
import { joinNewKata } from '../../system/players/player';

/** A browser has six connections to one server. */
const WINDOWS = 8;

const at = browsedDojo(process.env);

it('eight visible windows of one browser load, and all of them follow the kata', async () => {
  const player = await joinNewKata(at.dojo.url, 'python-unittest');
  const context = await at.browser.newContext({ viewport: LAPTOP });
  const pages = [];
  for (let window = 0; window < WINDOWS; window += 1) {
    const page = await context.newPage();
    await page.goto(`${at.dojo.url}/kata/${player.kataId}/dashboard`);
    await page.getByText('1 animal, 0 lights').waitFor();
    pages.push(page);
  }
  await player.test();
  for (const page of pages) await page.getByText('1 animal, 1 light').waitFor();
  await context.close();
});
