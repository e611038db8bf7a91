import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type LaunchOptions, type Page } from 'playwright-core';
import { ROOT } from '../system/services/service-process';

/** A real browser at one page, and everything that should not happen there. */
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

/** Debian's Chromium, without calls to any host of its own. */
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
 * With the back/forward cache that Playwright turns off and every real browser has: the back button shows the page with
 * its memory. There is no `load` event unless that page reloads itself.
 */
export function launchBrowserWithPageCache(): Promise<Browser> {
  return launchBrowser({ ignoreDefaultArgs: ['--disable-back-forward-cache'] });
}

const COMPLAINTS: ReadonlySet<string> = new Set(['warning', 'error']);

export async function visit(browser: Browser, ourUrl: string, viewport: Size): Promise<Visitor> {
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
  await page.goto(ourUrl);
  return { page, complaints, close: () => context.close() };
}

/** Writes `var/screenshots/<name>.png`, for people. */
export async function takePicture(page: Page, name: string): Promise<void> {
  const dir = join(ROOT, 'var/screenshots');
  mkdirSync(dir, { recursive: true });
  await page.screenshot({ path: join(dir, `${name}.png`) });
}
