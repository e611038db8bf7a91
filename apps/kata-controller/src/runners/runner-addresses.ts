import type { Clock, Logger } from '@katas/system';
import { isIP } from 'node:net';

/** All addresses of a host name; rejects when there are none to be had. */
export type LookUp = (hostName: string) => Promise<readonly string[]>;

export interface RunnerAddressesDeps {
  readonly urls: readonly string[];
  readonly lookUp: LookUp;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** A name server that does not answer must not keep us from looking at the runners that we know. */
const LOOK_UP_MS = 2000;

/**
 * Where runners may be: a URL for each address of each host name, asked anew each time. While a name server does not
 * answer, its last answer counts.
 */
export function createRunnerAddresses({ urls, lookUp, clock, logger }: RunnerAddressesDeps) {
  const last = new Map<string, readonly string[]>();
  const failing = new Set<string>();
  const addressesOf = async (url: string): Promise<readonly string[]> => {
    if (!isByName(url)) return [url];
    try {
      const found = await withinTime(clock, lookUp(new URL(url).hostname));
      last.set(
        url,
        found.map((address) => withHost(url, address)),
      );
      failing.delete(url);
    } catch (error) {
      if (!failing.has(url)) logger.warn({ url, err: error }, "a runner's name has no address");
      failing.add(url);
    }
    return last.get(url) ?? [];
  };
  return async (): Promise<readonly string[]> => {
    const found = await Promise.all(urls.map(addressesOf));
    return [...new Set(found.flat())].sort();
  };
}

/** False for one URL, unless its name is Docker's for all tasks of a service of a Swarm: it may become more. */
export function mayBeSeveral(urls: readonly string[]): boolean {
  return urls.length > 1 || urls.some((url) => new URL(url).hostname.startsWith('tasks.'));
}

/** False for an address, for `localhost`, and where a certificate goes with the name: those are one runner each. */
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

async function withinTime<Answer>(clock: Clock, answer: Promise<Answer>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const late = new Error(`no answer within ${LOOK_UP_MS / 1000} s`);
    const timer = clock.after(LOOK_UP_MS, () => reject(late));
    void answer.then(resolve, reject).finally(() => timer.cancel());
  });
}
