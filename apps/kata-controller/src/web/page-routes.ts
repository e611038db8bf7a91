import type { NextFunction, Request, Response, Router } from 'express';
import { firstCalls } from './first-calls';
import { PageFiles } from './page-files';

/** Names below it change with the content (tools/src/bundle): what a browser has of them it need never ask for again. */
const ASSETS = '/assets/';
const FOR_EVER = 'public, max-age=31536000, immutable';

/** Asked for anew each time, answered by a 304 mostly: a new bundle counts at once. */
const EACH_TIME = 'no-cache';

/** The bundle of the page. All addresses of the page are one document; which part to show is the page's business. */
export function addPageRoutes(router: Router, pageDir: string): void {
  const files = new PageFiles(pageDir);

  const sendIndex = (request: Request, response: Response, next: NextFunction): void => {
    response.set('Cache-Control', EACH_TIME);
    files.send(request, response, '/index.html', next);
  };

  router.get(['/', /^\/kata\//], (request, response) => {
    const calls = firstCalls(request.path);
    if (calls !== '') response.set('Link', calls);
    sendIndex(request, response, () => sayThatItIsMissing(response));
  });

  router.get(/^\/(?!api\/)/, (request, response, next) => {
    const { path } = request;
    response.set('Cache-Control', path.startsWith(ASSETS) ? FOR_EVER : EACH_TIME);
    files.send(request, response, path, (error?: unknown) => {
      response.set('Cache-Control', 'no-store');
      if (error !== undefined || !isVisit(request)) next(error);
      else sendIndex(request, response.status(404), next);
    });
  });
}

/** A person who followed a link, and is told on the page itself that nothing is there; not a script after its file. */
function isVisit(request: Request): boolean {
  return request.accepts(['json', 'html']) === 'html';
}

function sayThatItIsMissing(response: Response): void {
  response
    .status(503)
    .type('text/plain')
    .send(
      'The page has not been built yet. `npm start` builds it; the calls below /api work without.\n',
    );
}
