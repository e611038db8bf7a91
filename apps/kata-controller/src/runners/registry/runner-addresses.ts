import { withTimeout } from '@katas/concurrency';
import type { Clock, Logger } from '@katas/system';
import { isIP } from 'node:net';

/** Resolves to all addresses of a host name. Rejects when there are none. */
export type LookUp = (hostName: string) => Promise<readonly string[]>;

export interface RunnerAddressesDeps {
  readonly urls: readonly string[];
  readonly lookUp: LookUp;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** A name server that does not answer must not delay the probes of known runners. */
const LOOK_UP_MS = 2000;

/**
 * Returns a function that resolves to the URLs at which runners may be: one for each address of each host name. It
 * looks the names up at each call. While a name server does not answer, its last answer counts.
 */
export function createRunnerAddresses({ urls, lookUp, clock, logger }: RunnerAddressesDeps) {
  const last = new Map<string, readonly string[]>();
  const failing = new Set<string>();
  const addressesOf = async (url: string): Promise<readonly string[]> => {
    if (!isByName(url)) return [url];
    try {
      const found = await withTimeout(LOOK_UP_MS, () => lookUp(new URL(url).hostname), clock);
      last.set(
        url,
        found.map((address) => withHost(url, address)),
      );
      failing.delete(url);
    } catch (error) {
      if (!failing.has(url)) logger.warn({ url, err: error }, 'runner name lookup failed');
      failing.add(url);
    }
    return last.get(url) ?? [];
  };
  return async (): Promise<readonly string[]> => {
    const found = await Promise.all(urls.map(addressesOf));
    return [...new Set(found.flat())].sort();
  };
}

/**
 * Returns whether the URLs can stand for several runners. A single URL does so only with Docker's name of all tasks of
 * a Swarm service, which can get more addresses.
 */
export function mayBeSeveral(urls: readonly string[]): boolean {
  return urls.length > 1 || urls.some((url) => new URL(url).hostname.startsWith('tasks.'));
}

/**
 * Returns whether a URL names its runners by a host name. An address, `localhost`, and HTTPS, whose certificate belongs
 * to the name, are one runner each.
 */
function isByName(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  const isAddress = hostname.startsWith('[') || isIP(hostname) !== 0;
  return protocol === 'http:' && !isAddress && hostname !== 'localhost';
}

function withHost(url: string, address: string): string {
  const { port } = new URL(url);
  const host = isIP(address) === 6 ? `[${address}]` : address;
  return `http://${host}${port === '' ? '' : `:${port}`}`;
}
