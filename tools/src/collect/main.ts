import { ProgramError } from '@katas/system';
import { bundledMain, bundleServices } from '../bundle/bundle-services';
import { runCommand, type CommandContext } from '../command/run-command';
import { serviceEnvironment } from '../command/settings';

/** `npm run collect`: the collector's own command, with the settings of `npm start`. Standard output is all its own. */
async function collect(context: CommandContext): Promise<number> {
  const { workspace, env, settings, args, programs } = context;
  await bundleServices(workspace.root, workspace.appsDir, ['volume-collector']);
  const main = bundledMain(workspace.appsDir, 'volume-collector');
  try {
    await programs.run(process.execPath, [main, ...args], {
      env: serviceEnvironment(workspace, env, settings),
      inherit: true,
      // A Ctrl-C reaches it once, from us: a second signal would cut its sweep short.
      detached: true,
    });
    return 0;
  } catch (error) {
    if (error instanceof ProgramError && error.exitStatus !== undefined) return error.exitStatus;
    throw error;
  }
}

void runCommand(process.env, collect, { progressTo: process.stderr });
