import { readSettings, wholeNumber } from '@katas/service';
import { DEFAULT_LIFETIME_MS } from '@katas/kata';
import { resolve } from 'node:path';
import { z } from 'zod';
import { katasCli } from '../katas-cli';

const settings = z.object({
  KATAS_DIR: z.string('must name the directory of the katas tree'),
  KATA_LIFETIME_SECONDS: wholeNumber(1, 10 * 365 * 24 * 3600).default(DEFAULT_LIFETIME_MS / 1000),
});

/** Runs the same commands in the image of the kata-controller: `node /app/katas.js COMMAND`. */
async function main(): Promise<number> {
  const { KATAS_DIR, KATA_LIFETIME_SECONDS } = readSettings(settings, process.env);
  return katasCli(process.argv.slice(2), {
    treeDir: resolve(KATAS_DIR),
    lifetimeMs: KATA_LIFETIME_SECONDS * 1000,
    nowMs: Date.now(),
    path: (given) => resolve(given),
    out: process.stdout,
    remarks: process.stderr,
  });
}

main().then(
  (status) => (process.exitCode = status),
  (error: unknown) => {
    process.stderr.write(`katas: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
