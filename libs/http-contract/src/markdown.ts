import type { z } from 'zod';
import {
  ownProblemsOf,
  PROBES,
  type HttpCall,
  type HttpContract,
  type ProblemKind,
} from './http-contract';
import { jsonSchema, SHAPES, shapesOf, type JsonSchema } from './json-schema';
import { schemasOf } from './openapi';

/**
 * Returns the contract as Markdown: a section for each call, then the shapes that several calls share, the codes, and
 * the probes. `level` is the number of `#` of its headings.
 */
export function contractMarkdown(contract: HttpContract, level: number): string {
  const heading = '#'.repeat(level);
  const calls = Object.values(contract.calls);
  const sections = [
    ...calls.map((call) => callSection(contract, call, heading)),
    ...Object.entries(shapesOf(calls.flatMap(schemasOf))).map(([name, shape]) =>
      joined([`${heading} ${name}`, shape.description ?? '', fieldList(shape).join('\n')]),
    ),
    `${heading} Codes\n\n${problemList(contract)}`,
    `${heading} Probes\n\n${bullets(Object.entries(PROBES).map(([path, text]) => `\`GET ${path}\`: ${text}`))}`,
  ];
  return `${sections.join('\n\n').split('\n').flatMap(wrapped).join('\n')}\n`;
}

function callSection(contract: HttpContract, call: HttpCall, heading: string): string {
  const problems = ownProblemsOf(contract, call).map(({ status, code }) => `${status} \`${code}\``);
  const lines = [
    ...part('Query', call.query),
    ...part('Headers', call.headers),
    ...part('Body', call.body),
    ...answerLines(call),
    ...(problems.length === 0 ? [] : [`- Problems: ${problems.join(', ')}`]),
  ];
  const title = `${heading} \`${call.method.toUpperCase()} ${call.path}\``;
  return joined([title, call.summary, lines.join('\n')]);
}

function answerLines({ status, answer, events, streamed, mediaType }: HttpCall): string[] {
  if (mediaType !== undefined) return [`- Answer, ${status}: \`${mediaType}\``];
  if (events !== undefined) return eventLines(`Answer, ${status}: \`text/event-stream\`.`, events);
  return [
    ...part(`Answer, ${status}`, answer),
    ...(streamed === undefined
      ? []
      : eventLines('Answer with `Accept: text/event-stream`: a stream.', streamed)),
  ];
}

function eventLines(start: string, events: Readonly<Record<string, z.ZodType>>): string[] {
  const lines = Object.entries(events).flatMap(([name, data]) => part(`\`${name}\``, data));
  return [`- ${start} The events and their data:`, ...indented(lines)];
}

function part(name: string, schema: z.ZodType | undefined): string[] {
  return schema === undefined ? [] : entry(`- ${name}`, jsonSchema(schema));
}

/** Returns the lines of a field with its type and description, and below it the fields of its own. */
function entry(start: string, schema: JsonSchema): string[] {
  const fields = fieldList(schema);
  const type = typeText(schema);
  const isListed = fields.length > 0 && type === 'object';
  const words = [...(isListed ? [] : [type]), ...(schema.description ? [schema.description] : [])];
  return [`${start}:${words.length === 0 ? '' : ' '}${words.join('. ')}`, ...indented(fields)];
}

function fieldList(schema: JsonSchema): string[] {
  const inner = schema.items ?? schema.anyOf?.find(({ properties }) => properties) ?? schema;
  const { properties = {}, required = [] } = inner;
  return Object.entries(properties).flatMap(([name, field]) =>
    entry(`- \`${name}\`${required.includes(name) ? '' : ', optional'}`, field),
  );
}

function typeText(schema: JsonSchema): string {
  const { $ref, anyOf, items, additionalProperties, type } = schema;
  if ($ref !== undefined) return shapeLink($ref.slice(SHAPES.length));
  if (anyOf !== undefined) return anyOf.map(typeText).join(' or ');
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
  if (schema.enum !== undefined) return enumText(schema.enum);
  if (items !== undefined) return `array of ${typeText(items)}`;
  if (typeof additionalProperties === 'object' && Object.keys(additionalProperties).length > 0) {
    return `object, name to ${typeText(additionalProperties)}`;
  }
  return typeof type === 'object' ? type.join(' or ') : (type ?? 'any value');
}

/** The 64 animals are no list for a page. */
const VALUES_MAX = 10;

function enumText(values: readonly unknown[]): string {
  return values.length > VALUES_MAX
    ? `one of ${values.length} strings`
    : values.map((value) => `\`${JSON.stringify(value)}\``).join(' or ');
}

function shapeLink(name: string): string {
  return `[${name}](#${name.toLowerCase()})`;
}

function problemList({ problems }: HttpContract): string {
  return bullets(problems.map(problemText));
}

function problemText({ status, code, description, isCommon }: ProblemKind): string {
  return `${status} \`${code}\`${isCommon === true ? ', of every call' : ''}: ${description}`;
}

function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}

const WIDTH = 120;

/** Returns the line in pieces of at most 120 columns, those after the first indented below the text of a list item. */
function wrapped(line: string): string[] {
  if (line.length <= WIDTH || line.startsWith('#')) return [line];
  const end = line.lastIndexOf(' ', WIDTH);
  const indent = ' '.repeat(/^ *(- )?/.exec(line)?.[0].length ?? 0);
  return [line.slice(0, end), ...wrapped(`${indent}${line.slice(end + 1)}`)];
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}
