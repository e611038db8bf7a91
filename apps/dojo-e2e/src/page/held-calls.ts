import type { Page } from 'playwright-core';

type Release = () => void;

/** Holds the requests of a page to a URL. They reach the server once the returned function is called. */
export async function holdRequests(page: Page, url: string | RegExp): Promise<Release> {
  const { released, release } = newHold();
  await page.route(url, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

/** Lets requests to a URL reach the server. Their answers reach the page once the returned function is called. */
export async function holdAnswers(page: Page, url: string | RegExp): Promise<Release> {
  const { released, release } = newHold();
  await page.route(url, async (route) => {
    const response = await route.fetch();
    await released;
    await route.fulfill({ response });
  });
  return release;
}

function newHold(): { readonly released: Promise<void>; readonly release: Release } {
  let release: Release = () => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  return { released, release };
}
