import { z } from 'zod';

/** A JSON Schema, as far as it is looked at here. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | boolean;
}

export const SHAPES = '#/components/schemas/';

/**
 * Returns the schema of what a caller sends, or is sent. Shapes with an `id` are references to {@link SHAPES}. A field
 * that is parsed by a function carries its JSON form as metadata.
 */
export function jsonSchema(schema: z.ZodType): JsonSchema {
  const { $schema: _version, $defs: _shapes, ...rest } = generated(schema);
  return rest;
}

/** Returns the shapes with an `id` that the schemas refer to, by their ID. */
export function shapesOf(schemas: readonly z.ZodType[]): Readonly<Record<string, JsonSchema>> {
  const shapes = schemas.flatMap((schema) => Object.entries(generated(schema).$defs ?? {}));
  return Object.fromEntries(shapes.sort(([a], [b]) => a.localeCompare(b, 'en')));
}

interface Generated extends JsonSchema {
  readonly $schema?: string;
}

function generated(schema: z.ZodType): Generated {
  // In an object, since the outermost schema is never a reference to itself.
  const { properties, ...rest } = z.toJSONSchema(z.object({ schema }), {
    io: 'input',
    unrepresentable: 'any',
    target: 'draft-2020-12',
  });
  const { $defs } = rest;
  const own = properties?.['schema'] ?? {};
  return JSON.parse(
    JSON.stringify({ ...Object(own), $defs }, withoutNoise),
    inComponents,
  ) as Generated;
}

/** Removes the bounds that zod gives every integer: the largest that JavaScript can hold. */
function withoutNoise(_key: string, value: unknown): unknown {
  return Math.abs(Number(value)) === Number.MAX_SAFE_INTEGER ? undefined : value;
}

function inComponents(key: string, value: unknown): unknown {
  return key === '$ref' ? String(value).replace('#/$defs/', SHAPES) : value;
}
