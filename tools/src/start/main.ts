import { mkdirSync } from 'node:fs';
import { bundleApps } from '../bundle/bundle-apps';
import { readBuild } from '../bundle/read-build';
import { runCommand, type CommandContext } from '../command/run-command';
import { addressOf, serviceEnvironment } from '../command/settings';
import { setUp } from '../set-up/set-up';
import { askReady } from './ask-ready';
import { checkPorts } from './check-ports';
import { runServices } from './services/run-services';
import { planServices } from './services/service-plan';
import { tetherOf } from './services/tether';

const USAGE = `Usage: npm start

Starts the runner, the volume-collector and the kata-controller from this checkout. The settings are environment
variables, or lines of .env: docs/configuration.md.`;

/** Runs `npm start`. */
async function start(context: CommandContext): Promise<number> {
  const { workspace, env, settings, progress, stop, programs, clock } = context;
  const plans = planServices(workspace, settings);
  await checkPorts(plans);
  const { machine } = await stop.orStopped(setUp(context));
  await stop.orStopped(bundleApps(workspace, progress));
  mkdirSync(settings.KATAS_DIR, { recursive: true });
  const { version, commit } = await readBuild(workspace.root, programs);
  const build = { KATAS_VERSION: version, KATAS_COMMIT: commit };
  return runServices(
    {
      ...{ programs, clock, progress, stop, askReady },
      env: { ...build, ...serviceEnvironment(workspace, env, settings) },
      tether: tetherOf(machine),
    },
    plans,
    addressOf(settings.CONTROLLER_HOST, settings.CONTROLLER_PORT),
  );
}

void runCommand(process.env, { usage: USAGE, takesArguments: false }, start);
