import { ProgramError } from '@katas/system';
import { bundledMain, bundleServices } from '../bundle/bundle-services';
import { runCommand, type CommandContext } from '../command/run-command';
import { serviceEnvironment } from '../command/settings';

const USAGE = `Usage: npm run collect -- [--once | --dry-run] [--json]

  --once      makes one sweep, prints the result for each volume, and ends
  --dry-run   prints what a sweep would do and why; removes nothing
  --json      prints JSON instead of a table

Without a flag it sweeps on COLLECT_SCHEDULE until it is stopped.`;

/** Runs the collector with the settings of `npm start`: `npm run collect`. Only it writes to standard output. */
async function collect(context: CommandContext): Promise<number> {
  const { workspace, env, settings, args, programs } = context;
  await bundleServices(workspace.root, workspace.appsDir, ['volume-collector']);
  const main = bundledMain(workspace.appsDir, 'volume-collector');
  try {
    await programs.run(process.execPath, [main, ...args], {
      env: serviceEnvironment(workspace, env, settings),
      inherit: true,
      // Detached: Ctrl-C reaches it once, from this process. A second signal would abort its sweep.
      detached: true,
    });
    return 0;
  } catch (error) {
    if (error instanceof ProgramError && error.exitStatus !== undefined) return error.exitStatus;
    throw error;
  }
}

void runCommand(
  process.env,
  { usage: USAGE, takesArguments: true, progressTo: process.stderr },
  collect,
);
