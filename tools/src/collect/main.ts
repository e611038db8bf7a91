import { ProgramError } from '@katas/system';
import { bundledMain, bundleServices } from '../bundle/bundle-services';
import { runCommand, type CommandContext } from '../command/run-command';
import { serviceEnvironment } from '../command/settings';

/** `npm run collect` runs the collector with the settings of `npm start`. Only it writes to standard output. */
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

void runCommand(process.env, collect, { progressTo: process.stderr });
