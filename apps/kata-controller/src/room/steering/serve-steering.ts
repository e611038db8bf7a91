import type { DeepReadonly, HttpCall } from '@katas/http-contract';
import { kataIdField } from '@katas/validation';
import type { facilitatorHeaders } from '@katas/controller-api';
import type { Request, Router } from 'express';
import { z } from 'zod';
import type { ControllerDeps } from '../../controller-deps';
import { loadKata, type LoadedKata } from '../../katas/load-kata';
import { parseCall, type ParsedRequest } from '../../web/serve-call';
import { assertFacilitator } from '../facilitator-key';

const address = z.object({ id: kataIdField });

interface SteeringCall extends HttpCall {
  readonly params: typeof address;
  readonly headers: typeof facilitatorHeaders;
}

type Answer<Call extends HttpCall> = DeepReadonly<z.input<Call['answer']>>;

/**
 * Adds the route of a call that steers a kata. The key is checked before the body is looked at, and again with the
 * manifest that the call changes. The calls about one kata run one after the other.
 */
export function serveSteering<Call extends SteeringCall>(
  router: Router,
  deps: ControllerDeps,
  call: Call,
  steer: (
    kata: LoadedKata,
    body: ParsedRequest<Call>['body'],
    request: Request,
  ) => Promise<Answer<Call>>,
): void {
  router.post(call.path, async (request, response) => {
    await assertMaySteer(deps, request);
    const parsed = parseCall<SteeringCall>(call, request);
    const { id } = parsed.params;
    const answer = await deps.queue.run(id, async () => {
      const kata = await loadKata(deps, id);
      assertFacilitator(deps, kata, parsed.headers['x-facilitator-key']);
      return steer(kata, parsed.body as ParsedRequest<Call>['body'], request);
    });
    response.status(call.status).json(answer);
  });
}

/** Leaves a malformed address to the parser of the whole call, which names every bad field. */
export async function assertMaySteer(deps: ControllerDeps, request: Request): Promise<void> {
  const params = address.safeParse(request.params);
  if (!params.success) return;
  const kata = await loadKata(deps, params.data.id);
  assertFacilitator(deps, kata, request.get('x-facilitator-key'));
}
