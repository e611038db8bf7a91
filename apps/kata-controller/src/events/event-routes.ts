import { kataIdField } from '@katas/validation';
import type { Router } from 'express';
import { z } from 'zod';
import type { ControllerDeps } from '../controller-deps';
import { parseRequest } from '../web/parse-request';

const ofKata = { params: z.object({ id: kataIdField }) };

/** GET alone: a HEAD would be a stream that nothing is ever written to. */
export function addEventRoutes(router: Router, { channels }: ControllerDeps): void {
  router.get('/api/katas/:id/events', async (request, response, next) => {
    const { params } = parseRequest(request, ofKata);
    if (request.method === 'HEAD') next();
    else await channels.join(params.id, response);
  });
}
