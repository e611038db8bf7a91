import type { Engine } from '@katas/engine';
import { PlainProblem } from '@katas/system';
import { askEngine } from './ask-engine';
import { ENGINE_SOCKET, type EngineDeps } from './engine-deps';
import { startEngine } from './start-engine';

/**
 * Resolves to the engine at `dockerHost`, or at the default socket, where it installs and starts one if there is none.
 * Throws a `PlainProblem` that says what to type when it cannot.
 */
export async function findEngine(
  deps: EngineDeps,
  dockerHost: string | undefined,
): Promise<Engine> {
  const engine = connect(deps, dockerHost);
  const isThere = (await askEngine(engine)) === 'answers';
  if (!isThere && dockerHost !== undefined) {
    const advice = 'Start it, or unset DOCKER_HOST to have one set up here.';
    throw new PlainProblem(`No Docker Engine answers at DOCKER_HOST=${dockerHost}. ${advice}`);
  }
  if (!isThere) await bringUp(deps, engine);
  const { version } = await engine.describe();
  deps.progress.say(`Docker Engine ${version} at ${dockerHost ?? ENGINE_SOCKET}`);
  return engine;
}

function connect(deps: EngineDeps, dockerHost: string | undefined): Engine {
  try {
    return deps.connect(dockerHost);
  } catch (error) {
    throw error instanceof Error ? new PlainProblem(error.message, error) : error;
  }
}

async function bringUp(deps: EngineDeps, engine: Engine): Promise<void> {
  if ((await askEngine(engine)) === 'silent') {
    deps.progress.say(`No Docker Engine answers at ${ENGINE_SOCKET}.`);
    // A `docker` command does not prove that there is an engine: it may be the client alone.
    if (!deps.machine.hasProgram('dockerd')) {
      await deps.packages.install(['docker.io', 'ca-certificates'], 'Running the tests of a kata');
    }
    await startEngine(deps, engine);
  }
  if ((await askEngine(engine)) === 'forbidden') await openSocket(deps);
}

/**
 * Gives the user the engine's socket until the engine restarts. It gives root's rights, so only a user who has them
 * anyway gets it.
 */
async function openSocket({ asRoot, machine, progress }: EngineDeps): Promise<void> {
  const { userName } = machine;
  await asRoot.demand(
    `${userName} may not use the Docker Engine at ${ENGINE_SOCKET}`,
    `sudo usermod --append --groups docker ${userName} (and log in again)`,
  );
  progress.say(`Giving ${userName} the engine's socket: sudo chown ${userName} ${ENGINE_SOCKET}`);
  await asRoot.run('chown', [userName, ENGINE_SOCKET]);
}
