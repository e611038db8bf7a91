import type { Page } from 'playwright-core';
import { axeViolations } from '../axe';
import { LAPTOP, PHONE } from '../browser';
import { browsedDojo } from '../browsed-dojo';
import { kataPage } from '../kata-page';
import { joinNewKata, type Player } from '../../system/players/player';

const at = browsedDojo(process.env);

let player: Player;
beforeAll(async () => {
  player = await joinNewKata(at.dojo.url, 'python-unittest');
  await player.test();
});

const languageOf = (page: Page) => page.evaluate('document.documentElement.lang');

async function inLanguage(locale: string, viewport = LAPTOP): Promise<Page> {
  return (await at.browser.newContext({ locale, viewport })).newPage();
}

const SHOWN = {
  de: {
    heading: 'Gemeinsam Programmieren üben',
    light: '1 Licht',
    red: 'Rot: einige Tests schlugen fehl',
    retrospective: 'Rückblick',
  },
  fr: {
    heading: 'S’exercer à coder ensemble',
    light: '1 lumière',
    red: 'Rouge : des tests ont échoué',
    retrospective: 'Rétrospective',
  },
  en: {
    heading: 'Practise coding together',
    light: '1 light',
    red: 'Red: some tests failed',
    retrospective: 'Retrospective',
  },
} as const;

it.each([
  ['de-AT', 'de'],
  ['fr-CA', 'fr'],
  ['pt-BR', 'en'],
] as const)('a browser in %s has the page in %s', async (tag, locale) => {
  const { heading, light, red, retrospective } = SHOWN[locale];
  const page = await inLanguage(tag);
  await page.goto(at.dojo.url);
  await page.getByRole('heading', { name: heading }).waitFor();
  expect(await languageOf(page)).toBe(locale);
  const kata = `${at.dojo.url}/kata/${player.kataId}`;
  await page.goto(`${kata}/${player.name}`);
  await page.getByText(light, { exact: true }).first().waitFor();
  await page.locator('.verdict', { hasText: red }).waitFor();
  await page.goto(`${kata}/retrospective`);
  await page.getByRole('heading', { name: retrospective }).waitFor();
  expect(await page.title()).toContain(retrospective);
  await page.context().close();
});

it('another language is chosen in the settings, at once and for the next visit', async () => {
  const page = await inLanguage('en-US');
  await page.goto(`${at.dojo.url}/kata/${player.kataId}/${player.name}`);
  await page.locator('.cm-content').waitFor();
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('combobox', { name: 'Language' }).selectOption('Deutsch');
  await page.getByRole('button', { name: 'Testen', exact: true }).waitFor();
  await page.getByRole('combobox', { name: 'Sprache' }).waitFor();
  expect(await languageOf(page)).toBe('de');
  await page.reload();
  await page.getByRole('button', { name: 'Testen', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Einstellungen' }).click();
  await page.getByRole('combobox', { name: 'Sprache' }).selectOption('Français');
  await page.getByRole('button', { name: 'Tester', exact: true }).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await page.context().close();
});

it('the page is in English when the texts of the language cannot be fetched', async () => {
  const page = await inLanguage('de-DE');
  await page.route(/\/assets\/de-\w+\.js$/, (route) => route.abort());
  await page.goto(at.dojo.url);
  await page.getByRole('heading', { name: 'Practise coding together' }).waitFor();
  expect(await languageOf(page)).toBe('en');
  await page.context().close();
});

it.each(['de', 'fr'])(
  'no page in %s scrolls sideways in a window of 320 pixels',
  async (locale) => {
    const page = await inLanguage(locale, PHONE);
    const kata = `/kata/${player.kataId}`;
    const review = `${kata}/review/${player.name}`;
    for (const path of ['/', kata, `${kata}/${player.name}`, review, `${kata}/dashboard`]) {
      await page.goto(at.dojo.url + path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect([path, await kataPage(page).hasSidewaysScroll()]).toEqual([path, false]);
    }
    await page.context().close();
  },
);
