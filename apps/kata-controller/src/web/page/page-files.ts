import express, { type NextFunction, type Request, type Response } from 'express';
import { extname } from 'node:path';

/** The compressed forms next to a file (tools/src/bundle/compress-files.ts), the smallest first. */
const FORMS = [
  { encoding: 'br', suffix: '.br' },
  { encoding: 'gzip', suffix: '.gz' },
];

/** Answers a GET or HEAD with a file of the page's bundle, in the smallest form that the caller accepts. */
export class PageFiles {
  readonly #serve: express.Handler;

  constructor(dir: string) {
    this.#serve = express.static(dir, {
      index: false,
      redirect: false,
      cacheControl: false,
      acceptRanges: false,
      setHeaders: setFormHeaders,
    });
  }

  /**
   * Sends a file of the page. `path` is percent-encoded. Calls `next` when there is no such file. Paths that leave the
   * directory and hidden files count as missing.
   */
  send(request: Request, response: Response, path: string, next: NextFunction): void {
    // A compressed form is served only as a form of its file.
    if (FORMS.some(({ suffix }) => path.endsWith(suffix))) next();
    else this.#sendFirst([...formsFor(request, path), path], request, response, next);
  }

  #sendFirst(
    [path, ...others]: readonly string[],
    request: Request,
    response: Response,
    next: NextFunction,
  ): void {
    if (path === undefined) {
      next();
      return;
    }
    const requested = request.url;
    request.url = path;
    void this.#serve(request, response, (error?: unknown) => {
      if (error !== undefined) next(error);
      else this.#sendFirst(others, request, response, next);
    });
    request.url = requested;
  }
}

function formsFor(request: Request, path: string): string[] {
  return FORMS.filter(({ encoding }) => request.acceptsEncodings(encoding) !== false).map(
    ({ suffix }) => path + suffix,
  );
}

function setFormHeaders(response: Response, path: string): void {
  response.vary('Accept-Encoding');
  const form = FORMS.find(({ suffix }) => path.endsWith(suffix));
  if (form === undefined) return;
  response.set('Content-Encoding', form.encoding);
  response.type(extname(path.slice(0, -form.suffix.length)));
}
