import { RUN_MARGIN_SECONDS } from '@katas/kata';
import { EVENT_STREAM, eventsReader } from './events-reader';
import type { HttpAnswer } from './answer-reader';
import {
  connectionTo,
  forCaller,
  httpCall,
  type RunnerClientOptions,
  type RunnerConnection,
} from './http-call';
import { field, stringField } from './json-fields';
import { problemOfAnswer, RunnerUnavailable } from './runner-unavailable';
import {
  RUNNER_CALLS,
  type KataVolumeCall,
  type NewAvatarCall,
  type NewKataCall,
  type OldAvatarCall,
  type OldKataCall,
  type PrepareScratchCall,
  type PulledCall,
  type RunCall,
  type Runner,
  type RunnerCallName,
  type RunnerResponse,
  type ScratchRunCall,
  type SpaceCall,
} from '../runner-calls';
import type { RunWatch, StopSignal } from '../run-watch';

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
  return new HttpRunner(connectionTo(options));
}

class HttpRunner implements RunnerClient {
  constructor(private readonly connection: RunnerConnection) {}

  as(caller: string): RunnerClient {
    return new HttpRunner(forCaller(this.connection, caller));
  }

  pulled(call: PulledCall) {
    return this.#post('pulled', call);
  }

  pull(call: PulledCall) {
    return this.#post('pull', call);
  }

  space(call: SpaceCall) {
    return this.#post('space', call, SPACE_MS);
  }

  imageRule(call: PulledCall) {
    return this.#post('image_rule', call);
  }

  newKata(call: NewKataCall) {
    return this.#post('new_kata', call);
  }

  oldKata(call: OldKataCall) {
    return this.#post('old_kata', call);
  }

  kataVolume(call: KataVolumeCall) {
    return this.#post('kata_volume', call);
  }

  newAvatar(call: NewAvatarCall) {
    const files = Object.fromEntries(call.starting_files);
    return this.#post('new_avatar', { ...call, starting_files: files });
  }

  oldAvatar(call: OldAvatarCall) {
    return this.#post('old_avatar', call);
  }

  async run(call: RunCall, watch?: RunWatch) {
    return answerOf('run', await runCall(this.connection, call, watch));
  }

  prepareScratch(call: PrepareScratchCall) {
    return this.#post('prepare_scratch', call);
  }

  async scratchRun(call: ScratchRunCall, watch?: Pick<RunWatch, 'stop'>) {
    return answerOf('scratch_run', await scratchRunCall(this.connection, call, watch?.stop));
  }

  readiness(againSeconds?: number) {
    return readiness(this.connection, againSeconds);
  }

  async #post<Name extends RunnerCallName>(
    name: Name,
    body: object,
    timeoutMs = CALL_MS,
  ): Promise<RunnerResponse<Name>> {
    const call = { method: 'POST', path: name, timeoutMs, body } as const;
    return answerOf(name, await httpCall(this.connection, call));
  }
}

function runCall(connection: RunnerConnection, call: RunCall, watch?: RunWatch) {
  const httpRequest = {
    method: 'POST',
    path: 'run',
    timeoutMs: (call.max_seconds + RUN_MARGIN_SECONDS) * 1000,
    body: { ...call, changed_files: Object.fromEntries(call.changed_files) },
    accept: watch && EVENT_STREAM,
    stop: watch?.stop,
  } as const;
  return httpCall(connection, httpRequest, watch && eventsReader(watch.onOutput));
}

function scratchRunCall(connection: RunnerConnection, call: ScratchRunCall, stop?: StopSignal) {
  return httpCall(connection, {
    method: 'POST',
    path: 'scratch_run',
    timeoutMs: (call.max_seconds + SCRATCH_MARGIN_SECONDS) * 1000,
    body: { ...call, files: Object.fromEntries(call.files) },
    stop,
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
