import { CONTROLLER_CALLS as CALLS, type Trial } from '@katas/controller-api';
import type { KataId } from '@katas/kata';
import { CallStopped, RunnerUnavailable } from '@katas/runner-api';
import { callerGone, HttpProblem, sendEvent, wantsEvents } from '@katas/service';
import type { Request, Response, Router } from 'express';
import type { ControllerDeps } from '../controller-deps';
import { loadKata, type LoadedKata } from '../katas/load-kata';
import { assertMaySteer } from '../room/steering/serve-steering';
import { parseCall, type ParsedRequest } from '../web/serve-call';
import { firstPass } from './first-pass';
import { prepareTryAll, tryAll } from './try-all';

type TrialCall = typeof CALLS.tryAll | typeof CALLS.firstPass;

/** How the call is followed while it lasts. */
interface Following {
  /** Aborts when the caller leaves. */
  readonly stop: AbortSignal;
  readonly onTrial: (trial: Trial) => void;
}

/** Adds the calls that run files in scratch sandboxes. One of them is in progress in a kata at a time. */
export function addTrialRoutes(router: Router, deps: ControllerDeps): void {
  const inProgress = new Set<KataId>();
  serveTrials(
    router,
    deps,
    { call: CALLS.tryAll, name: 'try_all', inProgress },
    (kata, body, how) =>
      tryAll(deps, kata, { ...how, files: body.files, startPoint: body.start_point }),
  );
  serveTrials(
    router,
    deps,
    { call: CALLS.firstPass, name: 'first_pass', inProgress },
    (kata, { avatar_name: avatarName, files }, how) =>
      firstPass(deps, kata, { ...how, avatarName, files }),
  );
  router.post(CALLS.prepareTryAll.path, async (request, response) => {
    const { kata, body } = await parsed(deps, CALLS.prepareTryAll, request);
    try {
      response.json(await prepareTryAll(deps, kata, body?.start_point));
    } catch (error) {
      throw error instanceof RunnerUnavailable ? unavailable(deps, error) : error;
    }
  });
}

interface Served<Call extends TrialCall> {
  readonly call: Call;
  readonly name: 'try_all' | 'first_pass';
  readonly inProgress: Set<KataId>;
}

function serveTrials<Call extends TrialCall>(
  router: Router,
  deps: ControllerDeps,
  { call, name, inProgress }: Served<Call>,
  run: (kata: LoadedKata, body: ParsedRequest<Call>['body'], how: Following) => Promise<object>,
): void {
  router.post(call.path, async (request, response) => {
    const { kata, body } = await parsed(deps, call, request);
    if (inProgress.has(kata.kataId)) throw inProgressAlready(kata);
    inProgress.add(kata.kataId);
    try {
      const answer = await run(kata, body, following(request, response));
      deps.metrics.trialsEnded(name, 'finished');
      endWith(request, response, answer);
    } catch (error) {
      const isGone = error instanceof CallStopped;
      deps.metrics.trialsEnded(name, isGone ? 'abandoned' : 'failed');
      // Nobody reads the answer to a caller that has left.
      if (!isGone) throw error instanceof RunnerUnavailable ? unavailable(deps, error) : error;
    } finally {
      inProgress.delete(kata.kataId);
    }
  });
}

/** Parses a call, after the facilitator's key was checked. */
async function parsed<Call extends TrialCall | typeof CALLS.prepareTryAll>(
  deps: ControllerDeps,
  call: Call,
  request: Request,
): Promise<{ kata: LoadedKata; body: ParsedRequest<Call>['body'] }> {
  await assertMaySteer(deps, request);
  const { params, body } = parseCall<TrialCall | typeof CALLS.prepareTryAll>(call, request);
  const kata = await loadKata(deps, params.id);
  if (kata.hasEnded) throw ended(kata);
  return { kata, body: body as ParsedRequest<Call>['body'] };
}

function following(request: Request, response: Response): Following {
  const areEvents = wantsEvents(request);
  const onTrial = (trial: Trial): void => {
    if (areEvents) sendEvent(response, 'trial', trial);
  };
  return { stop: callerGone(response), onTrial };
}

function endWith(request: Request, response: Response, answer: object): void {
  if (!wantsEvents(request)) {
    response.json(answer);
    return;
  }
  sendEvent(response, 'result', answer);
  response.end();
}

const RETRY_SECONDS = 5;

function unavailable({ metrics, logger }: ControllerDeps, error: RunnerUnavailable): HttpProblem {
  metrics.runnerFailed(error.kind);
  logger.warn(
    { call: 'scratch_run', kind: error.kind, err: error },
    'run failed: runner unavailable',
  );
  const options = { retryAfterSeconds: RETRY_SECONDS, cause: error };
  return new HttpProblem(503, `runner-${error.kind}`, error.detail, options);
}

function ended({ kataId }: LoadedKata): HttpProblem {
  return new HttpProblem(409, 'ended', `Kata ${kataId} has ended. Nothing can be run in it.`);
}

function inProgressAlready({ kataId }: LoadedKata): HttpProblem {
  const detail = `Files are being tried in kata ${kataId} already. Try again when that has ended.`;
  return new HttpProblem(409, 'trial-in-progress', detail);
}
