import { SettingsError, type Environment } from '@katas/service';
import {
  type Clock,
  ExecFilePrograms,
  type Logger,
  PlainProblem,
  type Programs,
  SystemClock,
} from '@katas/system';
import { constants } from 'node:os';
import { join, dirname } from 'node:path';
import { inspect } from 'node:util';
import { Progress } from './progress';
import { readCommandSettings, readEnvironment, type Settings } from './settings';
import { listenForStop, type StopRequest, type StopSignal } from './stopping/stop-request';
import { StoppablePrograms } from './stopping/stoppable-programs';
import { helpIn, type CommandUsage } from './usage';
import { workspaceAt, type Workspace } from './workspace';
import { appendFileSync, mkdirSync } from 'node:fs';

/** Everything that a command works with. */
export interface CommandContext {
  readonly workspace: Workspace;
  readonly env: Environment;
  readonly settings: Settings;
  readonly args: readonly string[];
  readonly progress: Progress;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly programs: Programs;
  readonly stop: StopRequest;
}

/** How long an interrupted command waits for its programs to end. */
const END_MS = 10_000;

/**
 * Runs a command with the real clock, programs and logger, or prints its usage when `--help` is among the arguments.
 * Exits with the status that the command resolves to; with 1 and one line on standard error when it fails; with
 * 128 + signal when it is stopped.
 */
export async function runCommand(
  processEnv: Environment,
  { progressTo = process.stdout, ...usage }: CommandUsage & { progressTo?: NodeJS.WriteStream },
  command: (context: CommandContext) => Promise<number>,
): Promise<void> {
  // Keeps this process alive while it waits for detached services.
  setInterval(() => undefined, 60_000);
  ignoreClosedTerminal();
  const workspace = workspaceAt(join(__dirname, '../../..'));
  const logger = new JsonFileLogger(join(workspace.logDir, 'commands.log'));
  const clock = new SystemClock();
  const stop = listenForStop(process);
  const programs = new StoppablePrograms(new ExecFilePrograms(), stop.abortSignal);
  try {
    const args = process.argv.slice(2);
    const help = helpIn(args, usage);
    if (help !== undefined) {
      process.stdout.write(`${help}\n`);
      process.exit(0);
    }
    const env = readEnvironment(workspace, processEnv);
    const settings = readCommandSettings(workspace, env);
    const progress = new Progress({ clock, write: (text) => progressTo.write(text) });
    const given = { workspace, env, settings, args };
    process.exit(await command({ ...given, progress, clock, logger, programs, stop }));
  } catch (error) {
    // A program that was told to stop fails, and may do so before the stop is noticed.
    if (!stop.abortSignal.aborted) process.exit(reportFailure(error, logger));
    process.exit(await reportStop(await stop.asked, programs, clock));
  }
}

async function reportStop(
  signal: StopSignal,
  programs: StoppablePrograms,
  clock: Clock,
): Promise<number> {
  const late = new Promise<void>((resolve) => clock.after(END_MS, resolve));
  await Promise.race([programs.idle(), late]);
  process.stderr.write(`katas: stopped (${signal}).\n`);
  return 128 + constants.signals[signal];
}

/** Prints one line, and logs the details. */
function reportFailure(error: unknown, logger: JsonFileLogger): number {
  const isPlain = error instanceof PlainProblem || error instanceof SettingsError;
  const message = error instanceof Error ? error.message : String(error);
  logger.error({ problem: message, error: inspect(error) }, 'command failed');
  process.stderr.write(`katas: ${message}${isPlain ? '' : ` (details in ${logger.file})`}\n`);
  return 1;
}

/** Ignores a closed terminal or pipe: it must not prevent an orderly end. */
function ignoreClosedTerminal(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}

/** Writes JSON lines to a file: the details of what the terminal says in one line. */
class JsonFileLogger implements Logger {
  readonly debug = (): void => undefined;
  readonly info = this.#level('info');
  readonly warn = this.#level('warn');
  readonly error = this.#level('error');

  constructor(readonly file: string) {
    mkdirSync(dirname(file), { recursive: true });
  }

  #level(level: string) {
    return (fields: object, message: string): void => {
      const line = { level, time: new Date().toISOString(), ...fields, msg: message };
      appendFileSync(this.file, `${JSON.stringify(line)}\n`);
    };
  }
}
