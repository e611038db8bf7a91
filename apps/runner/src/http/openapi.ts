import { RUNNER_CALLS } from '@katas/runner-api';
import { z } from 'zod';

/** The calls as OpenAPI 3.1, made from the very schemas that parse them. */
export function openapi(): object {
  const calls = Object.entries(RUNNER_CALLS).map(([name, { request, response }]) => [
    `/${name}`,
    {
      post: {
        operationId: name,
        requestBody: {
          required: true,
          content: { 'application/json': { schema: jsonSchema(request, 'input') } },
        },
        responses: {
          200: {
            description: 'Done',
            content: { 'application/json': { schema: jsonSchema(response, 'input') } },
          },
          ...PROBLEMS,
        },
      },
    },
  ]);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Katas runner',
      version: '1',
      description: "Runs avatars' code in sandboxes. docs/api.md has every call.",
    },
    paths: { ...Object.fromEntries(calls), ...PROBES },
    components: {
      schemas: { Problem: PROBLEM },
      securitySchemes: { secret: { type: 'http', scheme: 'bearer' } },
    },
    security: [{}, { secret: [] }],
  };
}

const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail'],
  properties: {
    type: { const: 'about:blank' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        properties: { field: { type: 'string' }, problem: { type: 'string' } },
      },
    },
    error_id: { type: 'string' },
  },
};

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

const PROBLEMS = {
  400: problem('The body does not fit; `errors` names every bad field, and nothing was done.'),
  401: problem('The shared secret is missing or wrong, and nothing was done.'),
  413: problem('The body is too large.'),
  500: problem('A bug, with the id of its story in the log; or a manifest that cannot be read.'),
  503: problem(
    'Not now; `code` says why: `engine` it refused or did not answer, `pulling` the image, `full` too many runs wait, `stopping`. `Retry-After` says when to ask again.',
  ),
};

const PROBES = Object.fromEntries(
  ['alive', 'ready', 'metrics', 'openapi.json'].map((name) => [
    `/${name}`,
    { get: { operationId: name, responses: { 200: { description: name } } } },
  ]),
);

/** Fields that are parsed by a function carry their JSON form as metadata. */
function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): object {
  const { $schema: _unused, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    target: 'draft-2020-12',
  });
  return rest;
}
