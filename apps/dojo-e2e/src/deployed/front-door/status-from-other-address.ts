import type { DeployedEnvironment } from '../deployed-environment';

/**
 * The status that a call of the front door from another address comes to: all callers on this machine have that of
 * Docker's bridge. `options` are those of a fetch, as its source text.
 */
export async function statusFromOtherAddress(
  { services }: DeployedEnvironment,
  path: string,
  options = '{}',
): Promise<number> {
  const ask = `fetch('http://front-door:8080${path}', { ...${options}, signal: AbortSignal.timeout(1000) })
    .then(({ status }) => process.exit(status - 200), () => process.exit(${NO_ANSWER}))`;
  const ended = await services.exec('kata-controller', '/usr/local/bin/node', '-e', ask);
  return ended === NO_ANSWER ? NaN : 200 + Number(ended);
}

/** An exit status holds a byte. */
const NO_ANSWER = 255;
