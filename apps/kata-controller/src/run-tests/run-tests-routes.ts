import type { RunTestsUnavailable } from '@katas/controller-api';
import { RunnerUnavailable } from '@katas/runner-api';
import { problem } from '@katas/service';
import { avatarNameField, kataIdField } from '@katas/validation';
import type { Response, Router } from 'express';
import { z } from 'zod';
import type { ControllerDeps } from '../controller-deps';
import { parseRequest } from '../web/parse-request';
import { answerWithoutLight } from './answer-without-run';
import { runTests } from './run-tests';
import { submittedFiles } from './submitted-files';

const KEY_FORM = 'must be 1 to 128 printable ASCII characters';

const call = {
  params: z.object({ id: kataIdField, name: avatarNameField }),
  headers: z.object({
    'idempotency-key': z
      .string()
      .regex(/^[\x20-\x7e]{1,128}$/, KEY_FORM)
      .optional(),
  }),
  body: z.strictObject({ files: submittedFiles }),
};

export function addRunTestsRoutes(router: Router, deps: ControllerDeps): void {
  router.post('/api/katas/:id/avatars/:name/run_tests', async (request, response) => {
    const { params, headers, body } = parseRequest(request, call);
    try {
      const answer = await runTests(deps, {
        kataId: params.id,
        avatarName: params.name,
        files: body.files,
        key: headers['idempotency-key'],
      });
      response.json(answer);
    } catch (error) {
      if (!(error instanceof RunnerUnavailable)) throw error;
      deps.metrics.runnerFailed(error.kind);
      deps.logger.warn({ call: 'run', kind: error.kind, err: error }, 'no run came of a [test]');
      answerUnavailable(response, error);
    }
  });
}

const RETRY_AFTER_SECONDS: Readonly<Record<RunnerUnavailable['kind'], number>> = {
  full: 2,
  pulling: 5,
  unreachable: 5,
  timeout: 5,
  'bad-response': 10,
  refused: 60,
};

function answerUnavailable(response: Response, { kind, detail }: RunnerUnavailable): void {
  const sentence = `${detail} No traffic-light was made, and nothing is lost: press [test] again in a moment.`;
  const answer: RunTestsUnavailable = {
    ...problem(503, `runner-${kind}`, sentence),
    ...answerWithoutLight(`${sentence}\n`, false),
  };
  response
    .status(503)
    .set('Retry-After', String(RETRY_AFTER_SECONDS[kind]))
    .type('application/problem+json')
    .send(JSON.stringify(answer));
}
