import type { Page } from 'playwright-core';
import type { Player } from '../system/players/player';
import { LAPTOP, newVisitor, type Visitor } from './browser';
import type { BrowsedDojo } from './browsed-dojo';
import { kataPage, type KataPage } from './kata-page';

export interface Seat {
  readonly visitor: Visitor;
  readonly kata: KataPage;
  readonly page: Page;
}

/**
 * Opens an avatar of Python, unittest in a browser, with the source file selected and the editor's script loaded, so
 * that a lost network delays nothing more.
 */
export async function sitDown({ browser, dojo }: BrowsedDojo, player: Player): Promise<Seat> {
  const visitor = await newVisitor(browser, dojo.url, LAPTOP);
  const { page } = visitor;
  await page.goto(`${dojo.url}/kata/${player.kataId}/${player.name}`);
  const kata = kataPage(page);
  await kata.selectFile('hiker.py');
  await kata.text();
  return { visitor, kata, page };
}
