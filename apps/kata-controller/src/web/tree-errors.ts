import { TreeProblem } from '@katas/katas-tree';
import { TreeNotWritable } from '@katas/katas-tree/writing';
import { HttpProblem } from '@katas/service';
import type { Logger } from '@katas/system';
import type { ErrorRequestHandler } from 'express';

/** Says what is wrong with the katas tree: to the caller in a sentence without a path, to the log in full. */
export function translateTreeErrors(logger: Logger): ErrorRequestHandler {
  return (error: unknown, request, _response, next) => {
    const problem = problemOf(error);
    if (problem !== undefined) {
      const fields = { method: request.method, path: request.path, err: error };
      logger.error(fields, 'the katas tree is not in order');
    }
    next(problem ?? error);
  };
}

function problemOf(error: unknown): HttpProblem | undefined {
  if (error instanceof TreeProblem) {
    const what = error.isAboutKata
      ? 'This kata cannot be read, so it is neither live nor ended'
      : 'A part of this kata cannot be read';
    const detail = `${what}: ${error.message}.`;
    return new HttpProblem(500, 'manifest-unreadable', detail, { cause: error });
  }
  if (error instanceof TreeNotWritable) {
    const detail = 'The katas tree cannot be written at the moment. Nothing was changed.';
    return new HttpProblem(503, 'not-writable', detail, { retryAfterSeconds: 10, cause: error });
  }
  return undefined;
}
