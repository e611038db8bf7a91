import { avatarNameField, kataIdField } from '@katas/validation';
import type { Router } from 'express';
import { z } from 'zod';
import type { ControllerDeps } from '../controller-deps';
import { noBody, parseRequest } from '../web/parse-request';
import { joinKata } from './join-kata';
import { showAvatar } from './show-avatar';

const join = { params: z.object({ id: kataIdField }), body: noBody };
const ofAvatar = { params: z.object({ id: kataIdField, name: avatarNameField }) };

export function addAvatarRoutes(router: Router, deps: ControllerDeps): void {
  router.post('/api/katas/:id/avatars', async (request, response) => {
    const { params } = parseRequest(request, join);
    response.status(201).json(await joinKata(deps, params.id));
  });

  router.get('/api/katas/:id/avatars/:name', async (request, response) => {
    const { params } = parseRequest(request, ofAvatar);
    response.json(await showAvatar(deps, { kataId: params.id, avatarName: params.name }));
  });
}
