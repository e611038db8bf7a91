import { isAvatarName, isStoredKataId } from '@katas/kata';
import type { NextFunction, Request, Response, Router } from 'express';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PageFiles } from './page-files';

/** Names below it change with the content (tools/src/bundle), so browsers may keep the files forever. */
const ASSETS = '/assets/';
const FOREVER = 'public, max-age=31536000, immutable';

/** Browsers revalidate at each use, and mostly get a 304. A new bundle takes effect at once. */
const REVALIDATE = 'no-cache';

/** Adds the files of the page. All addresses of the page are one document; the page decides which view to show. */
export function addPageRoutes(router: Router, pageDir: string): void {
  const files = new PageFiles(pageDir);

  const sendIndex = (request: Request, response: Response, next: NextFunction): void => {
    response.set('Cache-Control', REVALIDATE);
    files.send(request, response, documentOf(request.path), next);
  };

  router.get(['/', /^\/kata\//], async (request, response) => {
    const { path } = request;
    const links = [...(await styleLinks(join(pageDir, documentOf(path)))), ...callLinks(path)];
    if (links.length > 0) response.set('Link', links.join(', '));
    sendIndex(request, response, () => answerNotBuilt(response));
  });

  router.get(/^\/(?!api\/)/, (request, response, next) => {
    const { path } = request;
    response.set('Cache-Control', path.startsWith(ASSETS) ? FOREVER : REVALIDATE);
    files.send(request, response, path, (error?: unknown) => {
      response.set('Cache-Control', 'no-store');
      if (error !== undefined || !isNavigation(request)) next(error);
      else sendIndex(request, response.status(404), next);
    });
  });
}

/**
 * Returns the document of an address. All have the same page; `others.html` preloads the script of the pages on which
 * nobody edits or reviews.
 */
function documentOf(path: string): string {
  const [, , , view = ''] = path.split('/');
  return view === 'review' || isAvatarName(view) ? '/index.html' : '/others.html';
}

const STYLE_SHEET = /rel="stylesheet" href="(\/assets\/[\w.-]+)"/g;

/**
 * Returns the `Link` headers of the style sheets of a document, which a browser fetches before it parses the document.
 * Its scripts are not among them: Chromium compiles a script in a thread of its own only when the document asks for it.
 */
async function styleLinks(document: string): Promise<readonly string[]> {
  const text = await readFile(document, 'utf8').catch(() => '');
  return [...text.matchAll(STYLE_SHEET)].map(([, path = '']) => `<${path}>; rel=preload; as=style`);
}

/**
 * Returns the `Link` headers of the calls that the page at this address makes first. A browser makes them while it
 * loads the page's script. The addresses are those of apps/kata-page/src/route.ts; an address in another form is served
 * too, without them.
 */
function callLinks(path: string): readonly string[] {
  // These are the defaults of `fetch`. The browser uses the answer only for a call with the same mode and credentials.
  return firstCalls(path).map((call) => `<${call}>; rel=preload; as=fetch; crossorigin=anonymous`);
}

function firstCalls(path: string): readonly string[] {
  if (path === '/') return ['/api/start_points', '/api/exercises'];
  const [, , kataId = '', avatarName = ''] = path.split('/');
  if (!isStoredKataId(kataId)) return [];
  const kata = `/api/katas/${kataId}`;
  return isAvatarName(avatarName) ? [kata, `${kata}/avatars/${avatarName}`] : [kata];
}

/** Returns true for a person who followed a link; the page shows them the 404. False for a script that loads a file. */
function isNavigation(request: Request): boolean {
  return request.accepts(['json', 'html']) === 'html';
}

function answerNotBuilt(response: Response): void {
  response
    .status(503)
    .type('text/plain')
    .send(
      'The page has not been built yet. Run `npm start`. The calls below /api work without it.\n',
    );
}
