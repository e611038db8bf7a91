import { isAvatarName } from '@katas/kata';
import type { NextFunction, Request, Response, Router } from 'express';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  firstAnswers,
  firstCalls,
  withAnswers,
  type AnswersOfCalls,
  type FirstCall,
} from './first-answers';
import { PageFiles } from './page-files';

/** Names below it change with the content (tools/src/bundle), so browsers may keep the files forever. */
const ASSETS = '/assets/';
const FOREVER = 'public, max-age=31536000, immutable';

/** Browsers revalidate at each use, and mostly get a 304. A new bundle takes effect at once. */
const REVALIDATE = 'no-cache';

/** A document with data describes one moment. */
const NO_STORE = 'no-store';

/**
 * Adds the files of the page. All addresses of the page are one document; the page decides which view to show. At the
 * address of a kata the document has the answers of the calls that the page makes first.
 */
export function addPageRoutes(router: Router, pageDir: string, calls: AnswersOfCalls): void {
  const files = new PageFiles(pageDir);

  const sendIndex = (request: Request, response: Response, next: NextFunction): void => {
    response.set('Cache-Control', REVALIDATE);
    files.send(request, response, documentOf(request.path), next);
  };

  router.get(['/', /^\/kata\//], async (request, response) => {
    const { path } = request;
    const first = firstCalls(path);
    const [document, answers] = await Promise.all([
      readFile(join(pageDir, documentOf(path)), 'utf8').catch(() => ''),
      firstAnswers(first, calls),
    ]);
    const missing = first.filter((call) => !answers.has(call.path));
    const links = [...styleLinks(document), ...missing.map(callLink)];
    if (links.length > 0) response.set('Link', links.join(', '));
    if (document === '' || answers.size === 0) {
      sendIndex(request, response, () => answerNotBuilt(response));
    } else {
      response.set('Cache-Control', NO_STORE).type('html').end(withAnswers(document, answers));
    }
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
function styleLinks(document: string): readonly string[] {
  return [...document.matchAll(STYLE_SHEET)].map(
    ([, path = '']) => `<${path}>; rel=preload; as=style`,
  );
}

/**
 * Returns the `Link` header of a call that the document does not answer. A browser makes it while it loads the page's
 * script. It has the defaults of `fetch`: the browser uses the answer only for a call with the same mode and
 * credentials.
 */
function callLink({ path }: FirstCall): string {
  return `</api${path}>; rel=preload; as=fetch; crossorigin=anonymous`;
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
