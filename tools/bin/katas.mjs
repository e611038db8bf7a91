// The door to the workspace: needs nothing but Node.js, and installs the rest.
import { spawn } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { clearInterval, setInterval } from 'node:timers';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const commands = [
  ...['start', 'test', 'hostile', 'collect', 'bench', 'bench-page'],
  ...['deploy', 'deploy-down', 'languages'],
];
/** util.parseEnv, which reads `.env`, came with this one. */
const oldestNode = [20, 12];

const [command, ...args] = process.argv.slice(2);
if (!commands.includes(command))
  fail(`Usage: npm start | npm test | npm run collect -- --once | npm run bench -- --quick`);
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

/** npm writes this file last, so a set-up that was cut short counts as none. */
function isInstalled() {
  const installed = changedMs('node_modules/.package-lock.json');
  return installed !== undefined && installed >= changedMs('package-lock.json');
}

function changedMs(path) {
  return statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs;
}

/** Told on standard error: the standard output of `collect --json` is its reader's. */
async function install() {
  const startedMs = Date.now();
  const seconds = () => `${Math.round((Date.now() - startedMs) / 1000)} s`;
  const packages = lockedPackages();
  const inPlace = () => packages.filter((path) => changedMs(`${path}/package.json`)).length;
  say(`Installing ${packages.length} packages (npm ci) ...`);
  const heartbeat = setInterval(() => {
    say(`  ${seconds()}: ${inPlace()} of ${packages.length} packages in place`);
  }, 5000);
  const ended = await run(...npm(), { stdio: ['ignore', 2, 2] });
  clearInterval(heartbeat);
  if (ended.code !== 0) {
    if (wasSignalled()) end(ended);
    fail('The packages could not be installed. What npm says is above; to try by hand: npm ci');
  }
  say(`Installed in ${seconds()}.`);
}

/** The npm that started us, if one did, else the one on the path. */
function npm() {
  const cli = process.env.npm_execpath;
  const npmArgs = ['ci', '--no-fund', '--no-audit', '--loglevel=error'];
  return cli?.endsWith('.js') ? [process.execPath, [cli, ...npmArgs]] : ['npm', npmArgs];
}

/** Those that every machine gets, by their folders. */
function lockedPackages() {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  return Object.keys(packages).filter((path) => {
    const { optional, link } = packages[path];
    return path.includes('node_modules/') && !optional && !link;
  });
}

/** Same process group, same terminal. Resolves when the program has ended. */
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

/** A Ctrl-C reaches the child by itself as well; it takes two for one. */
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
