import type { Response } from 'express';

/** Returns a signal that aborts when the caller's connection closes before its answer is sent. */
export function callerGone(response: Response): AbortSignal {
  const gone = new AbortController();
  if (response.closed) gone.abort();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  return gone.signal;
}
