import type { Request, RequestHandler } from 'express';
import { nothingHere } from '../http/problem';
import { isLoopback } from '../lifecycle/loopback';

/**
 * Hides a call from everybody but this machine and the trusted proxies. A request that a proxy forwards for somebody
 * else stays hidden, also from a proxy that is not trusted.
 */
export const internalOnly: RequestHandler = (request, _response, next) => {
  const { 'x-forwarded-for': forwardedFor, forwarded } = request.headers;
  const isForwarded = forwardedFor !== undefined || forwarded !== undefined;
  next(isInternal(request) && !isForwarded ? undefined : nothingHere());
};

function isInternal({ app, socket: { remoteAddress = '' } }: Request): boolean {
  const isTrusted = app.get('trust proxy fn') as (address: string, hop: number) => boolean;
  return isLoopback(remoteAddress) || isTrusted(remoteAddress, 0);
}
