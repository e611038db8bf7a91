import { RUN_MARGIN_SECONDS } from '@katas/kata';
import { eventsCall } from './events-call';
import type { HttpAnswer } from './answer-reader';
import {
  connectionTo,
  httpCall,
  type RunnerClientOptions,
  type RunnerConnection,
} from './http-call';
import { field, stringField } from './json-fields';
import { problemOfAnswer, RunnerUnavailable } from './runner-unavailable';
import {
  RUNNER_CALLS,
  type RunnerResponse,
  type RunCall,
  type Runner,
  type RunnerCallName,
  type RunWatch,
  type ScratchRunCall,
} from '../runner-calls';

/**
 * The runner, over HTTP. Every call rejects with {@link RunnerUnavailable}, a run that its caller stops with {@link
 * CallStopped}, and none with anything else.
 */
export interface RunnerClient extends Runner {
  /** Returns the same runner, whose calls are made for the caller with this key. */
  as(caller: string): RunnerClient;
  /**
   * Resolves to the runner's own readiness. `againSeconds` announces the next probe: a runner that stops waits for it,
   * so that its `stopping` is seen.
   */
  readiness(againSeconds?: number): Promise<RunnerReadiness>;
}

export interface RunnerReadiness {
  readonly ready: boolean;
  readonly reasons: readonly string[];
  /** The runner has received a stop request. */
  readonly isStopping?: true;
  /** The runner's own RUNNER_ID, when it tells it. */
  readonly runnerId?: string;
}

/** Making a volume and starting a container take less than a second each; this is for a machine in trouble. */
const CALL_MS = 30_000;
const READINESS_MS = 4_000;
/** It is asked before calls that work without an answer. */
const SPACE_MS = 2_000;
/** How much longer than its time limit a run in a scratch sandbox may take. It waits until no Test waits. */
const SCRATCH_MARGIN_SECONDS = 60;
/** The reason that a runner gives once it has received a stop request. */
const STOPPING = 'stopping';

export function createRunnerClient(options: RunnerClientOptions): RunnerClient {
  return clientOf(connectionTo(options));
}

function clientOf(connection: RunnerConnection): RunnerClient {
  const post = async <Name extends RunnerCallName>(
    name: Name,
    body: object,
    timeoutMs = CALL_MS,
  ): Promise<RunnerResponse<Name>> => {
    const call = { method: 'POST', path: name, timeoutMs, body } as const;
    return answerOf(name, await httpCall(connection, call));
  };
  return {
    as: (caller) => clientOf({ ...connection, caller }),
    pulled: (call) => post('pulled', call),
    pull: (call) => post('pull', call),
    space: (call) => post('space', call, SPACE_MS),
    imageRule: (call) => post('image_rule', call),
    newKata: (call) => post('new_kata', call),
    oldKata: (call) => post('old_kata', call),
    kataVolume: (call) => post('kata_volume', call),
    newAvatar: (call) =>
      post('new_avatar', { ...call, starting_files: Object.fromEntries(call.starting_files) }),
    oldAvatar: (call) => post('old_avatar', call),
    run: async (call, watch) => answerOf('run', await runCall(connection, call, watch)),
    prepareScratch: (call) => post('prepare_scratch', call),
    scratchRun: async (call, watch) =>
      answerOf('scratch_run', await scratchRunCall(connection, call, watch?.stop)),
    readiness: (againSeconds) => readiness(connection, againSeconds),
  };
}

function runCall(connection: RunnerConnection, call: RunCall, watch?: RunWatch) {
  const httpRequest = {
    method: 'POST',
    path: 'run',
    timeoutMs: (call.max_seconds + RUN_MARGIN_SECONDS) * 1000,
    body: { ...call, changed_files: Object.fromEntries(call.changed_files) },
  } as const;
  return watch === undefined
    ? httpCall(connection, httpRequest)
    : eventsCall(connection, httpRequest, watch);
}

function scratchRunCall(connection: RunnerConnection, call: ScratchRunCall, stop?: AbortSignal) {
  return httpCall(connection, {
    method: 'POST',
    path: 'scratch_run',
    timeoutMs: (call.max_seconds + SCRATCH_MARGIN_SECONDS) * 1000,
    body: { ...call, files: Object.fromEntries(call.files) },
    ...(stop && { stop }),
  });
}

function answerOf<Name extends RunnerCallName>(
  name: Name,
  { status, json }: HttpAnswer,
): RunnerResponse<Name> {
  if (status !== 200) throw problemOfAnswer(status, json);
  const answer = RUNNER_CALLS[name].response.safeParse(json);
  if (!answer.success) throw badResponse(answer.error);
  return answer.data as RunnerResponse<Name>;
}

async function readiness(
  connection: RunnerConnection,
  againSeconds: number | undefined,
): Promise<RunnerReadiness> {
  const path = againSeconds === undefined ? 'ready' : `ready?again_seconds=${againSeconds}`;
  const call = { method: 'GET', path, timeoutMs: READINESS_MS } as const;
  const { status, json } = await httpCall(connection, call);
  const runnerId = stringField(json, 'runner_id');
  const reasons = reasonsIn(json);
  return {
    ...{ ready: status === 200, reasons },
    ...(reasons.includes(STOPPING) && { isStopping: true }),
    ...(runnerId !== undefined && { runnerId }),
  };
}

function reasonsIn(json: unknown): string[] {
  const reasons = field(json, 'reasons');
  return Array.isArray(reasons) ? reasons.map(String) : [];
}

function badResponse(cause: unknown): RunnerUnavailable {
  return new RunnerUnavailable('bad-response', 'The runner answered in an unknown form.', cause);
}
