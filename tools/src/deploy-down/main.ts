import { runCommand, type CommandContext } from '../command/run-command';
import { findCompose } from '../deploy/compose-program';
import { deploymentOf } from '../deploy/deployment';
import { DebianPackages } from '../machine/debian-packages';
import { LinuxMachine } from '../machine/linux-machine';
import { RootPrograms } from '../machine/root-programs';

const USAGE = `Usage: npm run deploy:down

Stops the deployed services. Katas, volumes and images stay.`;

/** Stops the services in order, with their sandboxes: `npm run deploy:down`. Katas, volumes and images stay. */
async function deployDown(context: CommandContext): Promise<number> {
  const { env, programs, progress, settings, stop } = context;
  const deployment = deploymentOf(context);
  const machine = new LinuxMachine(env['PATH'] ?? '');
  const asRoot = new RootPrograms(programs, machine);
  const packages = new DebianPackages({ machine, asRoot, progress });
  const compose = await stop.orStopped(findCompose(programs, packages, deployment.compose));
  await progress.step('Stopping the services', (tell) =>
    // The volume of the services is that of a socket. Those of katas belong to the runner.
    stop.orStopped(compose.run(['down', '--volumes', '--remove-orphans'], tell)),
  );
  progress.say(`Katas has stopped. The katas are still in ${settings.KATAS_DIR}.`);
  return 0;
}

void runCommand(process.env, { usage: USAGE, takesArguments: false }, deployDown);
