import type { Page } from 'playwright-core';
import type { Player } from '../system/players/player';
import { LAPTOP, visit, type Visitor } from './browser';
import type { BrowsedDojo } from './browsed-dojo';
import { kataPage, type KataPage } from './kata-page';

export interface Seat {
  readonly visitor: Visitor;
  readonly kata: KataPage;
  readonly page: Page;
}

/**
 * An avatar of Python, unittest that somebody has joined as over HTTP already, in a browser, with the source open and all
 * of the editor's script there: nothing is on its way any more that a lost network could hold back.
 */
export async function sitDown({ browser, dojo }: BrowsedDojo, player: Player): Promise<Seat> {
  const visitor = await visit(browser, dojo.url, LAPTOP);
  const { page } = visitor;
  await page.goto(`${dojo.url}/kata/${player.kataId}/${player.name}`);
  const kata = kataPage(page);
  await kata.selectFile('hiker.py');
  await kata.text();
  return { visitor, kata, page };
}
