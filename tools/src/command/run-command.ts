import { SettingsError, type Environment } from '@katas/service';
import {
  ExecFilePrograms,
  SystemClock,
  type Clock,
  type Logger,
  type Programs,
} from '@katas/system';
import { constants } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { JsonFileLogger } from './json-file-logger';
import { PlainProblem } from './plain-problem';
import { Progress } from './progress';
import { readCommandSettings, readEnvironment, type Settings } from './settings';
import { listenForStop, type StopRequest, type StopSignal } from './stop-request';
import { StoppablePrograms } from './stoppable-programs';
import { workspaceAt, type Workspace } from './workspace';

/** What each command is made from: the real things, and what it was told. */
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

/** How long an interrupted command waits for the programs that it ran to end. */
const END_MS = 10_000;

/**
 * Makes the real things and runs a command with them. Ends the process with the exit status that the command resolves
 * to; with 1 and one line on standard error when it cannot be done; with 128 + signal when it is stopped half-way.
 */
export async function runCommand(
  processEnv: Environment,
  command: (context: CommandContext) => Promise<number>,
  { progressTo = process.stdout }: { progressTo?: NodeJS.WriteStream } = {},
): Promise<void> {
  // Nothing else holds this process while it waits for services that run on their own.
  setInterval(() => undefined, 60_000);
  outliveTheTerminal();
  const workspace = workspaceAt(join(__dirname, '../../..'));
  const logger = new JsonFileLogger(join(workspace.logDir, 'commands.log'));
  const clock = new SystemClock();
  const stop = listenForStop(process);
  const programs = new StoppablePrograms(new ExecFilePrograms(), stop.abortSignal);
  try {
    const env = readEnvironment(workspace, processEnv);
    const settings = readCommandSettings(workspace, env);
    const progress = new Progress({ clock, write: (text) => progressTo.write(text) });
    const args = process.argv.slice(2);
    const told = { workspace, env, settings, args };
    process.exit(await command({ ...told, progress, clock, logger, programs, stop }));
  } catch (error) {
    // A program that was told to end fails, and may say so before the stop is noticed.
    if (!stop.abortSignal.aborted) process.exit(tellFailure(error, logger));
    process.exit(await tellStopped(await stop.asked, programs, clock));
  }
}

async function tellStopped(
  signal: StopSignal,
  programs: StoppablePrograms,
  clock: Clock,
): Promise<number> {
  const late = new Promise<void>((resolve) => clock.after(END_MS, resolve));
  await Promise.race([programs.idle(), late]);
  process.stderr.write(`katas: stopped (${signal}).\n`);
  return 128 + constants.signals[signal];
}

/** One line in the terminal; the story behind it in the log. */
function tellFailure(error: unknown, logger: JsonFileLogger): number {
  const isPlain = error instanceof PlainProblem || error instanceof SettingsError;
  const words = error instanceof Error ? error.message : String(error);
  logger.error({ story: inspect(error) }, words);
  process.stderr.write(`katas: ${words}${isPlain ? '' : ` (more in ${logger.file})`}\n`);
  return 1;
}

/** A closed terminal or pipe must not keep a command from ending in order. */
function outliveTheTerminal(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}
