import { RUN_MARGIN_SECONDS } from '@katas/kata';
import type { Clock } from '@katas/system';
import { boundedBody } from './bounded-body';
import { problemOfAnswer } from './problem-of-answer';
import type { Runner } from './runner';
import { RunnerUnavailable } from './runner-problem';
import { RUNNER_CALLS, type RunnerCallName } from './schemas';
import type { z } from 'zod';

/** The runner, over HTTP. Every call rejects with {@link RunnerUnavailable} and with nothing else. */
export interface RunnerClient extends Runner {
  /**
   * What the runner itself says of its readiness. Who says in how many seconds they will ask again is waited for by a
   * runner that is told to stop.
   */
  readiness(againSeconds?: number): Promise<RunnerReadiness>;
}

export interface RunnerReadiness {
  readonly ready: boolean;
  readonly reasons: readonly string[];
  /** It was told to stop. */
  readonly isStopping?: true;
  /** What it calls itself (its RUNNER_ID), when it says so. */
  readonly runnerId?: string;
}

export interface RunnerClientOptions {
  /** Such as `http://127.0.0.1:4597`. */
  readonly url: string;
  /** What the runner asks for on any address but loopback. */
  readonly secret?: string | undefined;
  readonly clock: Clock;
}

/** Making a volume and starting a container take less than a second each; this is for a machine in trouble. */
const CHORE_MS = 30_000;
const READINESS_MS = 4_000;
/** The reason that a runner gives once it was told to stop. */
const STOPPING = 'stopping';

export function createRunnerClient(options: RunnerClientOptions): RunnerClient {
  const post = async <Name extends RunnerCallName>(
    name: Name,
    body: object,
    timeoutMs = CHORE_MS,
  ): Promise<Answer<Name>> => {
    const { status, json } = await ask(options, 'POST', name, timeoutMs, body);
    if (status !== 200) throw problemOfAnswer(status, json);
    const answer = RUNNER_CALLS[name].response.safeParse(json);
    if (!answer.success) throw garbage(answer.error);
    return answer.data as Answer<Name>;
  };
  return {
    pulled: (call) => post('pulled', call),
    pull: (call) => post('pull', call),
    newKata: (call) => post('new_kata', call),
    oldKata: (call) => post('old_kata', call),
    newAvatar: (call) =>
      post('new_avatar', { ...call, starting_files: Object.fromEntries(call.starting_files) }),
    oldAvatar: (call) => post('old_avatar', call),
    run: async (call) => {
      const body = { ...call, changed_files: Object.fromEntries(call.changed_files) };
      return (await post('run', body, (call.max_seconds + RUN_MARGIN_SECONDS) * 1000)) as RunAnswer;
    },
    async readiness(againSeconds) {
      const path = againSeconds === undefined ? 'ready' : `ready?again_seconds=${againSeconds}`;
      const { status, json } = await ask(options, 'GET', path, READINESS_MS);
      const runnerId = runnerIdIn(json);
      const reasons = reasonsIn(json);
      return {
        ...{ ready: status === 200, reasons },
        ...(reasons.includes(STOPPING) && { isStopping: true }),
        ...(runnerId !== undefined && { runnerId }),
      };
    },
  };
}

type Answer<Name extends RunnerCallName> = z.output<(typeof RUNNER_CALLS)[Name]['response']>;
type RunAnswer = Awaited<ReturnType<Runner['run']>>;

interface HttpAnswer {
  readonly status: number;
  /** Undefined when it is not JSON. */
  readonly json: unknown;
}

async function ask(
  { url, secret, clock }: RunnerClientOptions,
  method: 'GET' | 'POST',
  path: string,
  timeoutMs: number,
  body?: object,
): Promise<HttpAnswer> {
  const abort = new AbortController();
  const timer = clock.after(timeoutMs, () => abort.abort());
  try {
    const response = await fetch(new URL(path, `${url}/`), {
      method,
      headers: {
        'content-type': 'application/json',
        ...(secret === undefined ? {} : { authorization: `Bearer ${secret}` }),
      },
      // A redirect could lead the secret astray.
      redirect: 'error',
      signal: abort.signal,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, json: parseJson(await boundedBody(response)) };
  } catch (error) {
    if (error instanceof RunnerUnavailable) throw error;
    throw abort.signal.aborted ? slow(timeoutMs, error) : down(error);
  } finally {
    timer.cancel();
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function reasonsIn(json: unknown): string[] {
  const reasons =
    typeof json === 'object' && json !== null && 'reasons' in json ? json.reasons : undefined;
  return Array.isArray(reasons) ? reasons.map(String) : [];
}

function runnerIdIn(json: unknown): string | undefined {
  const id =
    typeof json === 'object' && json !== null && 'runner_id' in json ? json.runner_id : undefined;
  return typeof id === 'string' && id !== '' ? id : undefined;
}

function garbage(cause: unknown): RunnerUnavailable {
  return new RunnerUnavailable('garbage', 'The runner gave an answer that makes no sense.', cause);
}

function slow(timeoutMs: number, cause: unknown): RunnerUnavailable {
  const detail = `The runner did not answer within ${timeoutMs / 1000} seconds.`;
  return new RunnerUnavailable('slow', detail, cause);
}

function down(cause: unknown): RunnerUnavailable {
  return new RunnerUnavailable('down', 'The runner cannot be reached.', cause);
}
