import type { DeployedEnvironment } from '../deployed-environment';

/**
 * Calls the reverse proxy from another address and returns the status. All callers on this machine share the address of
 * Docker's bridge. `options` are the source text of the options of `fetch`.
 */
export async function statusFromOtherAddress(
  { services }: DeployedEnvironment,
  path: string,
  options = '{}',
): Promise<number> {
  const ask = `fetch('http://reverse-proxy:8080${path}', { ...${options}, signal: AbortSignal.timeout(1000) })
    .then(({ status }) => process.exit(status - 200), () => process.exit(${NO_ANSWER}))`;
  const ended = await services.exec('kata-controller', '/usr/local/bin/node', '-e', ask);
  return ended === NO_ANSWER ? NaN : 200 + Number(ended);
}

/** The largest exit status. Statuses are passed as one byte. */
const NO_ANSWER = 255;
