import { RUNNER_CALLS, RUNNER_PROBLEMS } from '@katas/runner-api';
import { z } from 'zod';

/** Returns the runner's calls as OpenAPI 3.1, generated from the schemas that parse them. */
export function openapi(): object {
  const calls = Object.entries(RUNNER_CALLS).map(([name, { summary, request, response }]) => [
    `/${name}`,
    {
      post: {
        operationId: name,
        summary,
        requestBody: { required: true, content: jsonContent(request) },
        responses: { 200: { description: 'Done', content: jsonContent(response) }, ...problems() },
      },
    },
  ]);
  return {
    openapi: '3.1.0',
    info: { title: 'Katas runner', version: '1', description: "Runs avatars' code in sandboxes." },
    paths: { ...Object.fromEntries(calls), ...probes() },
    components: {
      schemas: { Problem: PROBLEM },
      securitySchemes: { secret: { type: 'http', scheme: 'bearer' } },
    },
    security: [{}, { secret: [] }],
  };
}

const PROBLEM = {
  type: 'object',
  description: 'Problem details (RFC 9457)',
  required: ['type', 'title', 'status', 'code', 'detail'],
  properties: {
    type: { const: 'about:blank' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', enum: Object.keys(RUNNER_PROBLEMS) },
    detail: { type: 'string', description: 'A sentence for users' },
    errors: {
      type: 'array',
      description: 'Every bad field, for `invalid`',
      items: {
        type: 'object',
        properties: { field: { type: 'string' }, problem: { type: 'string' } },
      },
    },
    error_id: { type: 'string', description: 'Identifies the log line, for `internal`' },
  },
};

const PROBES = {
  alive: 'Tells that the process runs',
  ready: 'Tells whether the runner can execute runs, and why not; 503 when it cannot',
  sha: 'Tells the commit and the version of this build',
  metrics: 'Metrics in the text format of Prometheus',
  'openapi.json': 'This document',
} as const;

function probes(): object {
  const entries = Object.entries(PROBES).map(([name, summary]) => [
    `/${name}`,
    { get: { operationId: name, summary, responses: { 200: { description: summary } } } },
  ]);
  return Object.fromEntries(entries) as object;
}

/** One response for each HTTP status, which lists the codes with that status. */
function problems(): object {
  const byStatus = new Map<number, string[]>();
  for (const [code, { status, meaning }] of Object.entries(RUNNER_PROBLEMS))
    byStatus.set(status, [...(byStatus.get(status) ?? []), `\`${code}\`: ${meaning}`]);
  const content = {
    'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
  };
  return Object.fromEntries(
    [...byStatus].map(([status, meanings]) => [
      status,
      { description: meanings.join('\n\n'), content },
    ]),
  );
}

function jsonContent(schema: z.ZodType): object {
  return { 'application/json': { schema: jsonSchema(schema) } };
}

/** Fields that a function parses carry their JSON schema as metadata. */
function jsonSchema(schema: z.ZodType): object {
  const { $schema: _unused, ...rest } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    target: 'draft-2020-12',
  });
  return rest;
}
