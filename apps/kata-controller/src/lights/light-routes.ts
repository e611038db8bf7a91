import type { NewKataAnswer } from '@katas/controller-api';
import type { LightPlace } from '@katas/katas-tree';
import { avatarNameField, kataIdField } from '@katas/validation';
import type { Router } from 'express';
import { z } from 'zod';
import type { ControllerDeps } from '../controller-deps';
import { noBody, parseRequest } from '../web/parse-request';
import { forkLight } from './fork-light';
import { showLight } from './show-light';

/** Nobody presses [test] a million times in 24 hours. */
const numberField = z
  .string()
  .regex(/^(0|[1-9]\d{0,5})$/, 'must be the number of a light: 0, 1, 2 ...')
  .transform(Number);

const params = z
  .object({ id: kataIdField, name: avatarNameField, number: numberField })
  .transform(({ id, name, number }): LightPlace => ({ kataId: id, avatarName: name, number }));

const PATH = '/api/katas/:id/avatars/:name/lights/:number';

export function addLightRoutes(router: Router, deps: ControllerDeps): void {
  router.get(PATH, async (request, response) => {
    response.json(await showLight(deps, parseRequest(request, { params }).params));
  });

  router.post(`${PATH}/fork`, async (request, response) => {
    const { params: place } = parseRequest(request, { params, body: noBody });
    const answer: NewKataAnswer = { kata_id: await forkLight(deps, place) };
    response.status(201).json(answer);
  });
}
