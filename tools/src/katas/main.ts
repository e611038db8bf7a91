import { DEFAULT_LIFETIME_MS } from '@katas/kata';
import { resolve } from 'node:path';
import { runCommand, type CommandContext } from '../command/run-command';
import { katasCli, USAGE } from './katas-cli';

/** Works on the katas tree of `npm start` and `npm run deploy`: `npm run katas -- COMMAND`. */
async function katas({ settings, env, args, clock, stop }: CommandContext): Promise<number> {
  const seconds = Number(env['KATA_LIFETIME_SECONDS'] ?? '');
  return katasCli(args, {
    treeDir: settings.KATAS_DIR,
    lifetimeMs: seconds > 0 ? seconds * 1000 : DEFAULT_LIFETIME_MS,
    nowMs: clock.nowMs(),
    signal: stop.abortSignal,
    // npm starts the command in the workspace. The paths are the caller's.
    path: (given) => resolve(env['INIT_CWD'] ?? process.cwd(), given),
    out: process.stdout,
    remarks: process.stderr,
  });
}

void runCommand(
  process.env,
  { usage: USAGE, takesArguments: true, progressTo: process.stderr },
  katas,
);
