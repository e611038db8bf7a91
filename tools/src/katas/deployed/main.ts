import { readSettings, wholeNumber } from '@katas/service';
import { DEFAULT_LIFETIME_MS } from '@katas/kata';
import { constants } from 'node:os';
import { resolve } from 'node:path';
import { z } from 'zod';
import { katasCli } from '../katas-cli';

const settings = z.object({
  KATAS_DIR: z.string('must name the directory of the katas tree'),
  KATA_LIFETIME_SECONDS: wholeNumber(1, 10 * 365 * 24 * 3600).default(DEFAULT_LIFETIME_MS / 1000),
});

const stop = new AbortController();
let signalled: NodeJS.Signals | undefined;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    signalled ??= signal;
    stop.abort();
  });
}

/**
 * Runs the same commands in the image of the kata-controller: `node /app/katas.js COMMAND`. Listens for signals, as
 * the kernel does not deliver those that the first process of a container does not listen for.
 */
async function main(): Promise<number> {
  const { KATAS_DIR, KATA_LIFETIME_SECONDS } = readSettings(settings, process.env);
  return katasCli(process.argv.slice(2), {
    treeDir: resolve(KATAS_DIR),
    lifetimeMs: KATA_LIFETIME_SECONDS * 1000,
    nowMs: Date.now(),
    signal: stop.signal,
    path: (given) => resolve(given),
    out: process.stdout,
    remarks: process.stderr,
  });
}

main().then(
  (status) => (process.exitCode = status),
  (error: unknown) => {
    const problem = error instanceof Error ? error.message : String(error);
    process.stderr.write(
      `katas: ${signalled === undefined ? problem : `stopped (${signalled}).`}\n`,
    );
    process.exitCode = signalled === undefined ? 1 : 128 + constants.signals[signalled];
  },
);
