import express, { type Response, type Router } from 'express';
import { access } from 'node:fs/promises';
import { join } from 'node:path';

/** Asked for anew each time, answered by a 304 mostly: a new bundle counts at once. */
const CACHING = { 'Cache-Control': 'no-cache' };

/** The bundle of the page. All addresses of the page are one document; which part to show is the page's business. */
export function addPageRoutes(router: Router, pageDir: string): void {
  router.get(['/', /^\/kata\//], async (_request, response) => {
    if (await isThere(join(pageDir, 'index.html'))) sendIndex(response, pageDir);
    else sayThatItIsMissing(response);
  });
  const setHeaders = (response: Response): void => void response.set(CACHING);
  router.use(express.static(pageDir, { index: false, redirect: false, setHeaders }));
}

function sendIndex(response: Response, root: string): void {
  response.sendFile('index.html', { root, headers: CACHING, cacheControl: false });
}

function sayThatItIsMissing(response: Response): void {
  response
    .status(503)
    .type('text/plain')
    .send(
      'The page has not been built yet. `npm start` builds it; the calls below /api work without.\n',
    );
}

async function isThere(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
