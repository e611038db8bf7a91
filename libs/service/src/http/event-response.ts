import type { Request, Response } from 'express';

const EVENT_STREAM = 'text/event-stream';

/** The headers of an answer that is a stream of server-sent events. */
export const EVENT_STREAM_HEADERS = {
  'Content-Type': EVENT_STREAM,
  'Cache-Control': 'no-store, no-transform',
  // Makes nginx forward every event at once.
  'X-Accel-Buffering': 'no',
};

/** Returns one event in the format of server-sent events. JSON contains no line breaks. */
export function eventText(name: string, data: unknown): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

const ANY = '*/*';

/** Returns whether the caller wants server-sent events rather than JSON. */
export function wantsEvents(request: Request): boolean {
  // Most callers name no type, or this one alone. Then there is nothing to parse.
  const { accept = ANY } = request.headers;
  if (accept === ANY || accept === EVENT_STREAM) return accept === EVENT_STREAM;
  return request.accepts(['application/json', EVENT_STREAM]) === EVENT_STREAM;
}

/** Returns whether the answer has begun as a stream of events, and can be continued by an event. */
export function isEventStream(response: Response): boolean {
  return response.headersSent && response.get('Content-Type')?.startsWith(EVENT_STREAM) === true;
}

/** Sends one event. The first one begins the answer, which can be a problem until then. */
export function sendEvent(response: Response, name: string, data: unknown): void {
  // A caller that has left is no error.
  if (response.destroyed || response.writableEnded) return;
  if (!response.headersSent) response.status(200).set(EVENT_STREAM_HEADERS);
  response.write(eventText(name, data));
}
