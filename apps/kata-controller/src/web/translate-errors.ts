import { QueueFullError } from '@katas/concurrency';
import { TreeProblem } from '@katas/katas-tree';
import { TreeFull, TreeLocked, TreeNotWritable } from '@katas/katas-tree/writing';
import { HttpProblem } from '@katas/service';
import type { Logger } from '@katas/system';
import type { ErrorRequestHandler } from 'express';

/**
 * Turns the errors of the katas tree and of full queues into problems. The caller gets a sentence without a path; the
 * log gets the error.
 */
export function translateErrors(logger: Logger): ErrorRequestHandler {
  return (error: unknown, request, _response, next) => {
    const treeProblem = treeProblemOf(error);
    if (treeProblem !== undefined) {
      const fields = { method: request.method, path: request.path, err: error };
      logger.error(fields, 'katas tree error');
    }
    next(treeProblem ?? (error instanceof QueueFullError ? busy(error) : error));
  };
}

function treeProblemOf(error: unknown): HttpProblem | undefined {
  if (error instanceof TreeProblem) {
    const what = error.isAboutKata
      ? 'This kata cannot be read, so it is neither live nor ended'
      : 'A part of this kata cannot be read';
    const detail = `${what}: ${error.message}.`;
    return new HttpProblem(500, 'manifest-unreadable', detail, { cause: error });
  }
  if (error instanceof TreeLocked) {
    const detail =
      'Another server of this dojo is saving at the moment, and this one shows katas only. Nothing was changed.';
    return new HttpProblem(503, 'standby', detail, { retryAfterSeconds: 2, cause: error });
  }
  if (error instanceof TreeFull || (error instanceof TreeNotWritable && error.isDiskFull)) {
    const detail = [
      'The disk on which katas are saved is full.',
      'Nothing was changed, and the files in the editor are safe. Tell whoever runs this server.',
    ].join(' ');
    return new HttpProblem(507, 'disk-full', detail, { retryAfterSeconds: 60, cause: error });
  }
  if (error instanceof TreeNotWritable) {
    const detail = 'The katas tree cannot be written at the moment. Nothing was changed.';
    return new HttpProblem(503, 'not-writable', detail, { retryAfterSeconds: 10, cause: error });
  }
  return undefined;
}

function busy(cause: QueueFullError): HttpProblem {
  const detail = 'Too many requests of this avatar are waiting. Try again in a few seconds.';
  return new HttpProblem(503, 'busy', detail, { retryAfterSeconds: 5, cause });
}
