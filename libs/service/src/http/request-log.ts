import type { Logger } from '@katas/system';
import type { RequestHandler } from 'express';

/** Logs one line for each request when it is answered or its connection closes. Never logs a query, header or body. */
export function logRequests(logger: Logger): RequestHandler {
  return (request, response, next) => {
    const startedMs = performance.now();
    const { method, path } = request;
    response.on('close', () => {
      const fields = {
        method,
        path,
        // A caller that closed the connection early received no status.
        status: response.headersSent ? response.statusCode : undefined,
        aborted: !response.writableFinished,
        ms: toTenths(performance.now() - startedMs),
      };
      if (QUIET_PATHS.has(path)) logger.debug(fields, 'request');
      else logger.info(fields, 'request');
    });
    next();
  };
}

/** Probes come every few seconds and would hide other lines. */
const QUIET_PATHS = new Set(['/alive', '/ready', '/metrics']);

function toTenths(ms: number): number {
  return Math.round(ms * 10) / 10;
}
