import type { Request, Response } from 'express';
import { ipKeyGenerator } from 'express-rate-limit';

const SUBNET_BITS = 64;

/**
 * Returns what tells callers apart: an IPv4 address, or an IPv6 /64, since whoever has one address of it has all 2^64
 * (https://www.rfc-editor.org/rfc/rfc4291#section-2.5.4). Behind a trusted proxy it is the address that the proxy
 * states.
 */
export function callerOf({ ip = '' }: Request): string {
  return ip.includes(':') ? ipKeyGenerator(ip, SUBNET_BITS) : ip;
}

/** Returns a signal that aborts when the caller's connection closes before its answer is sent. */
export function callerGone(response: Response): AbortSignal {
  const gone = new AbortController();
  if (response.closed) gone.abort();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  return gone.signal;
}
