import { runCommand, type CommandContext } from '../command/run-command';
import { setUp } from '../set-up/set-up';
import { report, runGroup } from '../test/stage';
import { jest } from '../test/stages';

const USAGE = `Usage: [HOSTILE_ONLY='Disk: '] npm run hostile

Runs the hostile suite, or the cases whose names have this text: docs/hostile-suite.md.`;

/** Runs the runner's hostile suite: `npm run hostile`. `HOSTILE_ONLY='Disk: '` selects cases by name. */
async function hostile(context: CommandContext): Promise<number> {
  const { workspace, settings, progress, stop } = context;
  await stop.orStopped(setUp(context));
  const { root, testCountsDir } = workspace;
  const env = {
    ...process.env,
    ...(settings.DOCKER_HOST === undefined ? {} : { DOCKER_HOST: settings.DOCKER_HOST }),
  };
  const stage = jest(root, 'hostile suite', { rings: ['hostile'], args: ['--runInBand'] });
  const deps = { ...context, root, testCountsDir, env };
  return report(progress, await stop.orStopped(runGroup(deps, [stage])));
}

void runCommand(process.env, { usage: USAGE, takesArguments: false }, hostile);
