import { PlainProblem } from '@katas/system';
import { randomBytes } from 'node:crypto';
import { mkdirSync, statSync } from 'node:fs';
import { ensureLanguageImages } from '@katas/language-images';
import { bundleApps } from '../bundle/bundle-apps';
import { runCommand, type CommandContext } from '../command/run-command';
import { addressOf } from '../command/settings';
import { waitUntil } from '../command/wait-until';
import { RootPrograms } from '../machine/root-programs';
import { languageBuilding, setUp, type SetUp } from '../set-up/set-up';
import { askReady, type ReadyAnswer } from '../start/ask-ready';
import { findCompose, type Compose } from './compose-program';
import { DEPLOY_USAGE, languagesOption } from './languages-option';
import { copySecrets, ensureSecret, writeReverseProxy, type ServiceUser } from './deploy-folder';
import { deploymentOf, deploymentFolder, type Deployment } from './deployment';
import { explainFailure } from './explain-failure';
import { ensureServiceImages } from './images/service-images';
import { readBuild } from '../bundle/read-build';

const READY_WAIT = { everyMs: 250, timeoutMs: 60_000 };
/** Compose 1.29 waits without a limit for a service that restarts repeatedly. A healthy one is so within 30 s. */
const UP_MS = 150_000;

/** Runs the current source, whether or not an earlier version is running: `npm run deploy`. */
async function deploy(context: CommandContext): Promise<number> {
  const { workspace, programs, progress, stop } = context;
  const languages = languagesOption(workspace.languagesDir, context.args);
  const deployment = prepare(context);
  const { images, packages, machine } = await stop.orStopped(setUp(context));
  await stop.orStopped(ensureLanguageImages(languageBuilding(context, images), languages));
  await stop.orStopped(bundleApps(workspace, progress));
  const build = await readBuild(workspace.root, programs);
  const { user, settings } = deployment;
  await stop.orStopped(
    ensureServiceImages({ workspace, programs, images }, build, settings.KATAS_TAG),
  );
  await giveTree(context, machine, user);
  const compose = await stop.orStopped(findCompose(programs, packages, deployment.compose));
  try {
    await startAll(context, compose);
    await untilReady(context, deployment);
  } catch (error) {
    if (!(error instanceof PlainProblem)) throw error;
    const why = await stop.orStopped(explainFailure(programs, compose));
    throw why === '' ? error : new PlainProblem(`Katas did not start.\n${why}`, error);
  }
  const scheme = settings.TLS_CERTIFICATE_FILE === undefined ? 'http' : 'https';
  const address = addressOf(settings.PUBLIC_HOST, settings.PUBLIC_PORT);
  progress.say(`Katas ${build.version} (${build.commit.slice(0, 12)}) is deployed.`);
  progress.say(`Katas is ready: ${address.replace('http', scheme)}`);
  return 0;
}

/** Checks settings and certificates before anything is built. */
function prepare(context: CommandContext): Deployment {
  const { folder, user, settings } = deploymentFolder(context);
  mkdirSync(folder, { recursive: true });
  ensureSecret(folder, user, () => randomBytes(32).toString('base64url'));
  copySecrets(folder, user, settings);
  writeReverseProxy(folder, user, settings, context.clock.nowMs());
  return deploymentOf(context);
}

async function startAll(
  { progress, clock, stop }: CommandContext,
  compose: Compose,
): Promise<void> {
  await progress.step(`Starting the services (Compose ${compose.version})`, async (tell) => {
    const late = new AbortController();
    const timer = clock.after(UP_MS, () => late.abort());
    const args = ['up', '--detach', '--no-build', '--remove-orphans'];
    await stop.orStopped(compose.run(args, tell, late.signal)).finally(() => timer.cancel());
  });
}

/** Gives a tree of another user, such as that of `npm start` as root, to the services' user. */
async function giveTree(
  { settings, programs }: CommandContext,
  machine: SetUp['machine'],
  { uid, gid }: ServiceUser,
): Promise<void> {
  const { KATAS_DIR: dir } = settings;
  mkdirSync(dir, { recursive: true });
  if (statSync(dir).uid === uid) return;
  const asRoot = new RootPrograms(programs, machine);
  await asRoot.demand(
    `${dir} does not belong to user ${uid}`,
    `sudo chown -R ${uid}:${gid} ${dir}`,
  );
  await asRoot.run('chown', ['--recursive', '--no-dereference', `${uid}:${gid}`, dir]);
}

async function untilReady(
  { progress, clock, stop }: CommandContext,
  { settings }: Deployment,
): Promise<void> {
  const operator = addressOf(settings.OPERATOR_HOST, settings.OPERATOR_PORT);
  await progress.step('Waiting for every service to be ready', async (tell) => {
    for (const service of ['runner', 'volume-collector', 'kata-controller']) {
      let latest: ReadyAnswer;
      const ready = waitUntil(clock, READY_WAIT, async () => {
        latest = await askReady(`${operator}/${service}`);
        tell(`${service}: ${latest ?? 'no answer yet'}`);
        return latest === 'ready' ? latest : undefined;
      });
      if ((await stop.orStopped(ready)) === undefined) {
        throw new PlainProblem(`${service} is not ready: ${latest ?? 'it does not answer'}`);
      }
    }
  });
}

void runCommand(process.env, { usage: DEPLOY_USAGE, takesArguments: true }, deploy);
