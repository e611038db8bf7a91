import type { DeepReadonly, HttpCall } from '@katas/http-contract';
import { InvalidInput, isInvalidInput, parse, type FieldProblem } from '@katas/validation';
import type { Request, Router } from 'express';
import type { z } from 'zod';

const PARTS = ['params', 'query', 'headers', 'body'] as const;

type Part = (typeof PARTS)[number];
type Schemas = Pick<HttpCall, Part>;

export type ParsedRequest<Call extends Schemas> = {
  readonly [Name in Part & keyof Call]: Call[Name] extends z.ZodType
    ? z.output<Call[Name]>
    : undefined;
};

type Answer<Call extends HttpCall> = DeepReadonly<z.input<Call['answer']>>;

/** Adds the route of a call: parses the request, and sends what `handle` resolves to. */
export function serveCall<Call extends HttpCall>(
  router: Router,
  call: Call,
  handle: (call: ParsedRequest<Call>, request: Request) => Promise<Answer<Call>>,
): void {
  router[call.method](call.path, async (request, response) => {
    const answer = await handle(parseCall(call, request), request);
    response.status(call.status).json(answer);
  });
}

/**
 * Parses the request as {@link parseCall} does. When a field is bad, the error also names the fields that no schema can
 * judge: `moreProblems` gets the body as it was sent.
 */
export async function parseWholeCall<Call extends Schemas>(
  call: Call,
  request: Request,
  moreProblems: (body: unknown) => Promise<readonly FieldProblem[]>,
): Promise<ParsedRequest<Call>> {
  try {
    return parseCall(call, request);
  } catch (error) {
    if (!isInvalidInput(error)) throw error;
    const named = new Set(error.fields.map(({ field }) => field));
    const more = (await moreProblems(request.body)).filter(({ field }) => !named.has(field));
    throw new InvalidInput([...error.fields, ...more]);
  }
}

/** Returns the parsed parts of the request. Throws one {@link InvalidInput} that names every bad field of all parts. */
export function parseCall<Call extends Schemas>(
  call: Call,
  request: Pick<Request, Part>,
): ParsedRequest<Call> {
  const problems: FieldProblem[] = [];
  const parsed: Partial<Record<Part, unknown>> = {};
  for (const part of PARTS) {
    const schema = call[part];
    try {
      parsed[part] = schema && parse(schema, request[part], part);
    } catch (error) {
      if (!isInvalidInput(error)) throw error;
      problems.push(...error.fields);
    }
  }
  if (problems.length > 0) throw new InvalidInput(problems);
  return parsed as ParsedRequest<Call>;
}
