import { bundleApps } from '../bundle/bundle-apps';
import { runCommand, type CommandContext } from '../command/run-command';
import { setUp } from '../set-up/set-up';
import { report, runGroup, type StageDeps, type StageResult } from './stage';
import { testStages } from './stages';

/** Nx without its daemon, its cloud, its terminal interface, and the settings of this machine's `.env`. */
const NX_ENV = {
  NX_DAEMON: 'false',
  NX_ISOLATE_PLUGINS: 'false',
  NX_NO_CLOUD: 'true',
  NX_TUI: 'false',
  NX_LOAD_DOT_ENV_FILES: 'false',
};

const USAGE = `Usage: npm test

Sets up the machine, and runs every check and every ring that needs no root: docs/testing.md.`;

/** Runs `npm test`. */
async function test(context: CommandContext): Promise<number> {
  const { workspace, settings, progress, stop } = context;
  const { machine, packages } = await stop.orStopped(setUp(context));
  if (!machine.hasProgram('chromium')) {
    await stop.orStopped(packages.install(['chromium'], 'Testing the page in a browser'));
  }
  if (!machine.hasProgram('gcc')) {
    const compiler = ['gcc', 'libc6-dev'];
    await stop.orStopped(packages.install(compiler, 'Fuzzing the sandbox loop with sanitizers'));
  }
  await stop.orStopped(bundleApps(workspace, progress));
  const env = {
    ...process.env,
    ...NX_ENV,
    DOJO_ID: settings.DOJO_ID,
    // Property tests try more here than in the daily loop.
    PROPERTY_RUNS: 'full',
    ...(process.env['CI'] ? { NX_SKIP_NX_CACHE: 'true' } : {}),
    ...(settings.DOCKER_HOST === undefined ? {} : { DOCKER_HOST: settings.DOCKER_HOST }),
  };
  const { root, testCountsDir } = workspace;
  return report(progress, await runAll({ ...context, root, testCountsDir, env }, context));
}

async function runAll(deps: StageDeps, { stop }: CommandContext): Promise<readonly StageResult[]> {
  const results: StageResult[] = [];
  for (const group of testStages(deps.root)) {
    results.push(...(await stop.orStopped(runGroup(deps, group))));
  }
  return results;
}

void runCommand(process.env, { usage: USAGE, takesArguments: false }, test);
