import type { Logger } from '@katas/system';
import type { RequestHandler } from 'express';

/** One line for each request when its answer is out, or the connection gone. Never the query, a header or a body. */
export function logRequests(logger: Logger): RequestHandler {
  return (request, response, next) => {
    const startedMs = performance.now();
    const { method, path } = request;
    response.on('close', () => {
      const fields = {
        method,
        path,
        // A caller who left early was given no status.
        status: response.headersSent ? response.statusCode : undefined,
        cut_off: !response.writableFinished,
        ms: toTenths(performance.now() - startedMs),
      };
      if (QUIET_PATHS.has(path)) logger.debug(fields, 'request');
      else logger.info(fields, 'request');
    });
    next();
  };
}

/** Probes come every few seconds and would drown the rest. */
const QUIET_PATHS = new Set(['/alive', '/ready', '/metrics']);

function toTenths(ms: number): number {
  return Math.round(ms * 10) / 10;
}
