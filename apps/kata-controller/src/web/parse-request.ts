import { InvalidInput, isInvalidInput, parse, type FieldProblem } from '@katas/validation';
import type { Request } from 'express';
import { z } from 'zod';

/** Schemas of the parts of a request; a part without one is not looked at. */
export interface RequestSchemas {
  readonly params?: z.ZodType;
  readonly body?: z.ZodType;
  readonly headers?: z.ZodType;
  readonly query?: z.ZodType;
}

export type ParsedRequest<Schemas extends RequestSchemas> = {
  readonly [Part in keyof Schemas]: Schemas[Part] extends z.ZodType
    ? z.output<Schemas[Part]>
    : undefined;
};

/** For calls that take nothing. */
export const noBody = z.strictObject({}, 'must be empty').optional();

/** All parts of the request, or one {@link InvalidInput} that names every bad field of all of them. */
export function parseRequest<Schemas extends RequestSchemas>(
  request: Pick<Request, 'params' | 'body' | 'headers' | 'query'>,
  schemas: Schemas,
): ParsedRequest<Schemas> {
  const problems: FieldProblem[] = [];
  const parsed = Object.entries(schemas).map(([part, schema]: [string, z.ZodType]) => {
    try {
      return [part, parse(schema, request[part as keyof RequestSchemas], part)];
    } catch (error) {
      if (!isInvalidInput(error)) throw error;
      problems.push(...error.fields);
      return [part, undefined];
    }
  });
  if (problems.length > 0) throw new InvalidInput(problems);
  return Object.fromEntries(parsed) as ParsedRequest<Schemas>;
}
