import type { EndAnswer, FoundKatasAnswer, NewKataAnswer } from '@katas/controller-api';
import { kataIdField } from '@katas/validation';
import type { Router } from 'express';
import { z } from 'zod';
import type { ControllerDeps } from '../controller-deps';
import { noBody, parseRequest } from '../web/parse-request';
import { createKata } from './create-kata';
import { endKata } from './end-kata';
import { showKata } from './show-kata';

const newKata = { body: z.strictObject({ start_point: z.string('must be a string') }) };
const search = {
  query: z.strictObject({
    starts_with: z
      .string('must be given once')
      .regex(/^[0-9A-Fa-f]{6,10}$/, 'must be 6 to 10 characters of 0-9A-F')
      .transform((text) => text.toUpperCase()),
  }),
};
const FOUND_MAX = 10;

const ofKata = { params: z.object({ id: kataIdField }) };

export function addKataRoutes(router: Router, deps: ControllerDeps): void {
  router.post('/api/katas', async (request, response) => {
    const { body } = parseRequest(request, newKata);
    const answer: NewKataAnswer = { kata_id: await createKata(deps, body.start_point) };
    response.status(201).json(answer);
  });

  router.get('/api/katas', async (request, response) => {
    const { query } = parseRequest(request, search);
    const found = await deps.reader.find({ startsWith: query.starts_with, idsMax: FOUND_MAX });
    const answer: FoundKatasAnswer = { kata_ids: found };
    response.json(answer);
  });

  router.get('/api/katas/:id', async (request, response) => {
    const { params } = parseRequest(request, ofKata);
    response.json(await showKata(deps, params.id));
  });

  router.post('/api/katas/:id/end', async (request, response) => {
    const { params } = parseRequest(request, { ...ofKata, body: noBody });
    await endKata(deps, params.id);
    const answer: EndAnswer = { ended: true };
    response.json(answer);
  });
}
