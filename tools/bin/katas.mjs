// Starts the workspace's commands. It needs nothing but Node.js, and installs the packages.
import { spawn } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { clearInterval, setInterval } from 'node:timers';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const commands = [
  ...['start', 'test', 'hostile', 'collect', 'bench', 'bench-light', 'bench-page', 'bench-tree'],
  ...['deploy', 'deploy-down', 'languages', 'katas'],
];
const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
/** The major and minor version of `engines.node`, such as `>=20.19`. */
const oldestNode = engines.node.match(/\d+/g).map(Number);

const usage = `Usage: node tools/bin/katas.mjs COMMAND [--help]

Commands: ${commands.join(', ')}. npm has them too: npm start, npm test, npm run COMMAND.`;

const [command, ...args] = process.argv.slice(2);
if (command === '--help' || command === '-h') {
  process.stdout.write(`${usage}\n`);
  process.exit();
}
if (!commands.includes(command)) fail(usage);
if (isOlder(process.versions.node)) {
  fail(`Katas needs Node.js ${oldestNode.join('.')} or newer; this is ${process.versions.node}.`);
}

let child;
const wasSignalled = passSignalsOn();
if (!isInstalled()) await install();
const main = join(root, 'tools/src', command, 'main.ts');
end(await run(process.execPath, ['--import', 'tsx', main, ...args]));

function isOlder(version) {
  const [major, minor] = version.split('.').map(Number);
  return major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1]);
}

/**
 * Returns whether the packages are installed. npm writes this file last, so an interrupted installation does not count.
 */
function isInstalled() {
  const installed = changedMs('node_modules/.package-lock.json');
  return installed !== undefined && installed >= changedMs('package-lock.json');
}

function changedMs(path) {
  return statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs;
}

/** Reports on standard error, because the standard output of `collect --json` is data. */
async function install() {
  const startedMs = Date.now();
  const seconds = () => `${Math.round((Date.now() - startedMs) / 1000)} s`;
  const packages = lockedPackages();
  const inPlace = () => packages.filter((path) => changedMs(`${path}/package.json`)).length;
  say(`Installing ${packages.length} packages (npm ci) ...`);
  const heartbeat = setInterval(() => {
    say(`  ${seconds()}: ${inPlace()} of ${packages.length} packages installed`);
  }, 5000);
  const ended = await run(...npm(), { stdio: ['ignore', 2, 2] });
  clearInterval(heartbeat);
  if (ended.code !== 0) {
    if (wasSignalled()) end(ended);
    fail(
      'The packages could not be installed. The message of npm is above. To try by hand: npm ci',
    );
  }
  say(`Installed in ${seconds()}.`);
}

/** Returns the npm that started this process, otherwise the one on the path. */
function npm() {
  const cli = process.env.npm_execpath;
  const npmArgs = ['ci', '--no-fund', '--no-audit', '--loglevel=error'];
  return cli?.endsWith('.js') ? [process.execPath, [cli, ...npmArgs]] : ['npm', npmArgs];
}

/** Returns the folders of the packages that every machine gets. */
function lockedPackages() {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  return Object.keys(packages).filter((path) => {
    const { optional, link } = packages[path];
    return path.includes('node_modules/') && !optional && !link;
  });
}

/** Runs a program in the same process group and terminal. Resolves when it has ended. */
function run(file, programArgs, options = {}) {
  return new Promise((resolve) => {
    child = spawn(file, programArgs, { cwd: root, stdio: 'inherit', ...options });
    child.once('error', (error) => {
      say(`${file}: ${error.message}`);
      resolve({ code: 1 });
    });
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
}

/** Passes signals on to the child. Ctrl-C also reaches it directly; it counts both signals as one. */
function passSignalsOn() {
  let signalled = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      signalled = true;
      child?.kill(signal);
    });
  }
  return () => signalled;
}

function end({ code, signal }) {
  process.exit(code ?? 128 + constants.signals[signal]);
}

function say(line) {
  process.stderr.write(`${line}\n`);
}

function fail(line) {
  say(`katas: ${line}`);
  process.exit(1);
}
