import type { z } from 'zod';
import {
  PROBES,
  problemsOf,
  type HttpCall,
  type HttpContract,
  type ProblemKind,
} from './http-contract';
import { jsonSchema, SHAPES, shapesOf, type JsonSchema } from './json-schema';

/** Returns the contract as an OpenAPI 3.1 document. */
export function openapi(contract: HttpContract): object {
  const { title, description, calls, takesSecret = false } = contract;
  const secret = { securitySchemes: { secret: { type: 'http', scheme: 'bearer' } } };
  return {
    openapi: '3.1.0',
    info: { title, version: '1', description },
    paths: { ...pathsOf(contract), ...probes() },
    components: {
      schemas: { Problem: PROBLEM, ...shapesOf(Object.values(calls).flatMap(schemasOf)) },
      ...(takesSecret && secret),
    },
    ...(takesSecret && { security: [{}, { secret: [] }] }),
  };
}

/** Returns every schema of a call. */
export function schemasOf(call: HttpCall): z.ZodType[] {
  const { params, query, headers, body, answer, events, streamed } = call;
  const ofEvents = Object.values({ ...events, ...streamed });
  const all = [params, query, headers, body, answer, ...ofEvents];
  return all.filter((schema) => schema !== undefined);
}

function pathsOf(contract: HttpContract): Record<string, object> {
  const paths: Record<string, Record<string, object>> = {};
  for (const [name, call] of Object.entries(contract.calls)) {
    const path = call.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [call.method]: operation(contract, name, call) };
  }
  return paths;
}

function operation(contract: HttpContract, operationId: string, call: HttpCall): object {
  return {
    operationId,
    summary: call.summary,
    parameters: [
      ...parameters('path', call.params),
      ...parameters('query', call.query),
      ...parameters('header', call.headers),
    ],
    ...(call.body && {
      requestBody: { required: true, content: json(jsonSchema(call.body)) },
    }),
    responses: {
      [call.status]: { description: 'The call was carried out.', content: answerOf(call) },
      ...problemResponses(problemsOf(contract, call), errorContent(call)),
    },
  };
}

function parameters(where: 'path' | 'query' | 'header', fields?: z.ZodObject): object[] {
  if (fields === undefined) return [];
  const { properties = {}, required = [] } = jsonSchema(fields);
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: where,
    required: required.includes(name),
    schema,
  }));
}

function answerOf({ answer, events, streamed, mediaType }: HttpCall): object {
  if (mediaType !== undefined) return { [mediaType]: { schema: jsonSchema(answer) } };
  if (events !== undefined) return eventStream(events);
  return { ...json(jsonSchema(answer)), ...(streamed && eventStream(streamed)) };
}

function eventStream(events: Readonly<Record<string, z.ZodType>>): object {
  const anyOf = Object.entries(events).map(([name, data]) => ({
    title: name,
    ...jsonSchema(data),
  }));
  return { 'text/event-stream': { schema: { anyOf } } };
}

function json(schema: JsonSchema): object {
  return { 'application/json': { schema } };
}

function errorContent({ errorBody }: HttpCall): object {
  if (errorBody !== undefined) return json(jsonSchema(errorBody));
  return { 'application/problem+json': { schema: { $ref: `${SHAPES}Problem` } } };
}

function problemResponses(
  problems: readonly ProblemKind[],
  content: object,
): Record<number, object> {
  const statuses = [...new Set(problems.map(({ status }) => status))];
  return Object.fromEntries(
    statuses.map((status) => {
      const kinds = problems.filter((kind) => kind.status === status);
      const description = kinds.map((kind) => `\`${kind.code}\`: ${kind.description}`).join('\n\n');
      return [status, { description, content }];
    }),
  );
}

function probes(): Record<string, object> {
  return Object.fromEntries(
    Object.entries(PROBES).map(([path, summary]) => [
      path,
      {
        get: { operationId: path.slice(1), summary, responses: { 200: { description: summary } } },
      },
    ]),
  );
}

/** RFC 9457. */
const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail'],
  properties: {
    type: { const: 'about:blank' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'Stable. For programs.' },
    detail: { type: 'string', description: 'A sentence for people.' },
    errors: {
      type: 'array',
      description: 'Every bad field, for `invalid`.',
      items: {
        type: 'object',
        properties: { field: { type: 'string' }, problem: { type: 'string' } },
      },
    },
    error_id: { type: 'string', description: 'The ID of the log line, for `internal`.' },
  },
};
