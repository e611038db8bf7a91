import { CONTROLLER_CALLS, type RunTestsUnavailable } from '@katas/controller-api';
import { RunnerUnavailable } from '@katas/runner-api';
import { isEventStream, problem, sendEvent, wantsEvents } from '@katas/service';
import type { RequestHandler, Response, Router } from 'express';
import { loadAvatar, type AvatarPlace } from '../avatars/load-avatar';
import { forCaller, type ControllerDeps } from '../controller-deps';
import { loadKataOf } from '../katas/load-kata';
import { parseCall, serveCall } from '../web/serve-call';
import { answerWithoutLight } from './answer-without-run';
import { runTests } from './run-tests';
import { ImagePulling } from './sandbox/run-in-sandbox';

/**
 * Adds the call that answers an unavailable runner with more than a problem, and that sends events to a caller that
 * wants them; and the call that stops its run.
 */
export function addRunTestsRoutes(router: Router, deps: ControllerDeps): void {
  serveCall(router, CONTROLLER_CALLS.stopRun, async ({ params }) => ({
    stopped: await stopRun(deps, { kataId: params.id, avatarName: params.name }),
  }));
  router.post(CONTROLLER_CALLS.runTests.path, runTestsHandler(deps));
}

/** Returns the handler of a Test. */
export function runTestsHandler(deps: ControllerDeps): RequestHandler {
  return async (request, response) => {
    const { params, headers, body } = parseCall(CONTROLLER_CALLS.runTests, request);
    const areEvents = wantsEvents(request);
    try {
      const answer = await runTests(forCaller(deps, request), {
        kataId: params.id,
        avatarName: params.name,
        files: body.files,
        key: headers['idempotency-key'],
        practice: { predicted: body.predicted, from: body.from, edits: body.events ?? [] },
        onOutput: areEvents ? (piece) => sendEvent(response, 'output', piece) : undefined,
      });
      if (areEvents) endWith(response, 'result', answer);
      else endWithJson(response, answer);
    } catch (error) {
      if (!(error instanceof RunnerUnavailable)) throw error;
      deps.metrics.runnerFailed(error.kind);
      deps.logger.warn(
        { call: 'run', kind: error.kind, err: error },
        'run failed: runner unavailable',
      );
      answerUnavailable(response, error);
    }
  };
}

/** Returns false when no run of the avatar is in progress. Rejects with a 404 when there is no such avatar. */
async function stopRun(deps: ControllerDeps, avatar: AvatarPlace): Promise<boolean> {
  if (deps.runs.stop(avatar)) return true;
  await loadKataOf(deps, avatar);
  await loadAvatar(deps, avatar);
  return false;
}

function endWith(response: Response, name: 'result' | 'problem', answer: object): void {
  sendEvent(response, name, answer);
  response.end();
}

/** Sends what `response.json` sends. That looks up several settings of the app for each answer. */
function endWithJson(response: Response, answer: object): void {
  const text = JSON.stringify(answer);
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.setHeader('Content-Length', Buffer.byteLength(text));
  response.end(text);
}

const RETRY_AFTER_SECONDS: Readonly<Record<RunnerUnavailable['kind'], number>> = {
  full: 2,
  'disk-full': 60,
  pulling: 5,
  unreachable: 5,
  timeout: 5,
  'bad-response': 10,
  refused: 60,
};

function answerUnavailable(response: Response, error: RunnerUnavailable): void {
  const { kind, detail } = error;
  const sentence = `${detail} No traffic-light was made, and nothing is lost. Press Test again in a few seconds.`;
  const answer: RunTestsUnavailable = {
    ...problem(503, `runner-${kind}`, sentence),
    ...answerWithoutLight(`${sentence}\n`, false),
    ...(error instanceof ImagePulling && { progress: error.progress }),
  };
  if (isEventStream(response)) {
    endWith(response, 'problem', answer);
    return;
  }
  response
    .status(503)
    .set('Retry-After', String(RETRY_AFTER_SECONDS[kind]))
    .type('application/problem+json')
    .send(JSON.stringify(answer));
}
