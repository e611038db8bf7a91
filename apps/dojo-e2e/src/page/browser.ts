import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type LaunchOptions, type Page } from 'playwright-core';
import { ROOT } from '../system/services/service-process';

/** A page in a real browser, and the problems that it reports. */
export interface Visitor {
  readonly page: Page;
  /** Warnings and errors of the console, and every request to another host. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const LAPTOP: Size = { width: 1280, height: 800 };
export const PROJECTOR: Size = { width: 1920, height: 1080 };
export const TABLET: Size = { width: 768, height: 1024 };
export const PHONE: Size = { width: 320, height: 640 };

/** Starts Debian's Chromium without its background network calls. */
export function launchBrowser(more: LaunchOptions = {}): Promise<Browser> {
  return chromium.launch({
    ...more,
    executablePath: '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--no-first-run',
    ],
  });
}

/**
 * Starts the browser with the back/forward cache, which every real browser has and Playwright turns off. The back
 * button then shows the page in its earlier state, without a `load` event unless the page reloads itself.
 */
export function launchBrowserWithPageCache(): Promise<Browser> {
  return launchBrowser({ ignoreDefaultArgs: ['--disable-back-forward-cache'] });
}

const COMPLAINTS: ReadonlySet<string> = new Set(['warning', 'error']);

/** Opens the start page. */
export async function visit(browser: Browser, ourUrl: string, viewport: Size): Promise<Visitor> {
  const visitor = await newVisitor(browser, ourUrl, viewport);
  await visitor.page.goto(ourUrl);
  return visitor;
}

/** Opens an empty page, for tests that go to another page than the start page first. */
export async function newVisitor(
  browser: Browser,
  ourUrl: string,
  viewport: Size,
): Promise<Visitor> {
  const context = await browser.newContext({ viewport });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (COMPLAINTS.has(message.type())) complaints.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== ourUrl) complaints.push(`request: ${request.url()}`);
  });
  return { page, complaints, close: () => context.close() };
}

/** Writes `var/screenshots/<name>.png`, for people. */
export async function takePicture(page: Page, name: string): Promise<void> {
  const dir = join(ROOT, 'var/screenshots');
  mkdirSync(dir, { recursive: true });
  await page.screenshot({ path: join(dir, `${name}.png`) });
}
