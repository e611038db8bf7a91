import { SERVICE_KILL_SECONDS } from '@katas/kata';
import type { Environment } from '@katas/service';
import { type Clock, PlainProblem, type Programs, type StartedProgram } from '@katas/system';
import { waitUntil } from '../../command/wait-until';
import type { ReadyAnswer } from '../ask-ready';
import type { ServicePlan } from './service-plan';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';

export interface ServiceDeps {
  readonly programs: Programs;
  readonly clock: Clock;
  readonly env: Environment;
  readonly askReady: (url: string) => Promise<ReadyAnswer>;
  /** Precedes the service's command line, so that the service ends when this process is killed. */
  readonly tether: readonly string[];
}

const READY_WAIT = { everyMs: 100, timeoutMs: 60_000 };
export const DRAIN_MS = SERVICE_KILL_SECONDS * 1000;
const LAST_LINES = 8;

/** A started service. */
export class ServiceProcess {
  readonly name: string;
  readonly #program: StartedProgram;
  #hasEnded = false;

  constructor(
    private readonly deps: ServiceDeps,
    private readonly plan: ServicePlan,
  ) {
    this.name = plan.name;
    renewLogFile(plan.logFile);
    const [file = process.execPath, ...args] = [...deps.tether, process.execPath, plan.mainFile];
    this.#program = deps.programs.start(file, args, {
      env: deps.env,
      logFile: plan.logFile,
      // Detached: Ctrl-C stops the command, which stops the services one by one.
      detached: true,
    });
    void this.#program.ended.then(() => (this.#hasEnded = true));
  }

  /** Resolves when it is ready; rejects with a `PlainProblem` when it ends or does not become ready in time. */
  async whenReady(): Promise<void> {
    const { askReady, clock } = this.deps;
    let latest: ReadyAnswer;
    const outcome = await waitUntil(clock, READY_WAIT, async () => {
      if (this.#hasEnded) return 'ended';
      latest = (await askReady(this.plan.url)) ?? latest;
      return latest === 'ready' ? latest : undefined;
    });
    if (outcome === 'ended') throw await this.whenEnded();
    if (outcome === undefined) {
      throw this.#problem(
        `${this.name} is not ready after ${READY_WAIT.timeoutMs / 1000} s${latest ? `: ${latest}` : ''}`,
      );
    }
  }

  /** Resolves when it has ended, to the problem to report if that was not requested. */
  async whenEnded(): Promise<PlainProblem> {
    const { exitStatus } = await this.#program.ended;
    const how = exitStatus === undefined ? 'was killed' : `ended with status ${exitStatus}`;
    return this.#problem(`${this.name} ${how}`);
  }

  /** Sends SIGTERM, and SIGKILL after {@link DRAIN_MS}. Resolves when it has ended. */
  async stop(): Promise<'drained' | 'killed' | 'had ended'> {
    if (this.#hasEnded) return 'had ended';
    let outcome: 'drained' | 'killed' = 'drained';
    const timer = this.deps.clock.after(DRAIN_MS, () => {
      outcome = 'killed';
      this.#program.signal('SIGKILL');
    });
    this.#program.signal('SIGTERM');
    await this.#program.ended;
    timer.cancel();
    return outcome;
  }

  #problem(what: string): PlainProblem {
    const { logFile } = this.plan;
    const words = lastLines(logFile, LAST_LINES).map((line) => `\n  ${line}`);
    return new PlainProblem(`${what}; the end of ${logFile}:${words.join('') || ' (empty)'}`);
  }
}

const LINE_MAX = 300;

/** Renames the log of the last start to `.previous`. */
export function renewLogFile(file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  if (existsSync(file)) renameSync(file, `${file}.previous`);
}

/** Returns the last lines that are not empty, cut to {@link LINE_MAX} characters. */
export function lastLines(file: string, count: number): readonly string[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines
    .filter((line) => line !== '')
    .slice(-count)
    .map((line) => line.slice(0, LINE_MAX));
}
