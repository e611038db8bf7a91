import { z } from 'zod';
import { contractMarkdown, openapi, type HttpContract } from './index';

const shape = z.object({ colour: z.string() }).meta({ id: 'Light', description: 'A light.' });

const contract: HttpContract = {
  title: 'A service',
  description: 'Makes lights.',
  calls: {
    makeLight: {
      method: 'post',
      path: '/katas/:id/lights',
      summary: 'Makes a light.',
      params: z.object({ id: z.string() }),
      headers: z.object({ key: z.string().optional() }),
      body: z.strictObject({ files: z.array(z.string()).describe('File names.') }),
      status: 201,
      answer: z.object({ light: shape.nullable(), lights: z.array(shape) }),
      streamed: { output: z.object({ text: z.string() }) },
      problems: ['busy'],
    },
    listen: {
      method: 'get',
      path: '/katas/:id/events',
      summary: 'Streams events.',
      query: z.object({ from: z.int() }),
      status: 200,
      answer: z.unknown(),
      events: { light: z.object({ light: shape }) },
    },
  },
  problems: [
    { status: 400, code: 'invalid', description: 'Malformed.', isCommon: true },
    { status: 503, code: 'busy', description: 'Try again.' },
  ],
};

describe('openapi', () => {
  const document = openapi(contract) as Record<string, never>;

  it('describes every part of a request and its answer', () => {
    expect(document['paths']).toMatchObject({
      '/katas/{id}/lights': {
        post: {
          operationId: 'makeLight',
          parameters: [
            { name: 'id', in: 'path', required: true },
            { name: 'key', in: 'header', required: false },
          ],
          requestBody: { content: { 'application/json': { schema: { required: ['files'] } } } },
          responses: { 201: {}, 400: {}, 503: { description: '`busy`: Try again.' } },
        },
      },
    });
  });

  it('refers to a shape with an ID instead of repeating it', () => {
    expect(document['components']).toMatchObject({
      schemas: { Light: { properties: { colour: { type: 'string' } } } },
    });
    const references = JSON.stringify(document).match(/"\$ref":"#\/components\/schemas\/Light"/g);
    expect(references).toHaveLength(3);
    expect(JSON.stringify(document)).not.toContain('$defs');
  });

  it('describes a stream by the data of its events', () => {
    expect(document['paths']).toMatchObject({
      '/katas/{id}/events': {
        get: {
          parameters: [{ name: 'from', in: 'query' }],
          responses: {
            200: { content: { 'text/event-stream': { schema: { anyOf: [{ title: 'light' }] } } } },
          },
        },
      },
    });
  });

  it('describes the stream that a caller can ask for beside the answer', () => {
    expect(document['paths']).toMatchObject({
      '/katas/{id}/lights': {
        post: {
          responses: {
            201: {
              content: {
                'application/json': {},
                'text/event-stream': { schema: { anyOf: [{ title: 'output' }] } },
              },
            },
          },
        },
      },
    });
  });

  it('asks for a secret only where the service does', () => {
    expect(document).not.toHaveProperty('security');
    expect(openapi({ ...contract, takesSecret: true })).toHaveProperty('security');
  });

  it('throws for a code that the contract does not list', () => {
    const call = { ...contract.calls['listen'], problems: ['gone'] } as never;
    expect(() => openapi({ ...contract, calls: { call } })).toThrow(
      'no problem with the code gone',
    );
  });
});

describe('contractMarkdown', () => {
  const text = contractMarkdown(contract, 3);

  it('has a section for each call with its fields and codes', () => {
    expect(text).toContain(
      [
        '### `POST /katas/:id/lights`',
        '',
        'Makes a light.',
        '',
        '- Headers:',
        '  - `key`, optional: string',
        '- Body:',
        '  - `files`: array of string. File names.',
        '- Answer, 201:',
        '  - `light`: [Light](#light) or null',
        '  - `lights`: array of [Light](#light)',
        '- Answer with `Accept: text/event-stream`: a stream. The events and their data:',
        '  - `output`:',
        '    - `text`: string',
        '- Problems: 503 `busy`',
      ].join('\n'),
    );
  });

  it('has a section for each shape, and the list of codes', () => {
    expect(text).toContain('### Light\n\nA light.\n\n- `colour`: string\n');
    expect(text).toContain('- 400 `invalid`, of every call: Malformed.\n- 503 `busy`: Try again.');
  });

  it('has no line over 120 columns', () => {
    const long = { ...contract.calls['listen'], summary: 'word '.repeat(100) } as never;
    const lines = contractMarkdown({ ...contract, calls: { long } }, 3).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(120);
  });

  it('joins the types of a value that may be null, and lists the fields of such an object', () => {
    const answer = z.object({
      name: z.string().nullable(),
      last: z.object({ text: z.string() }).nullable(),
    });
    const call = { ...contract.calls['listen'], events: undefined, answer } as never;
    expect(contractMarkdown({ ...contract, calls: { call } }, 3)).toContain(
      ['  - `name`: string or null', '  - `last`: object or null', '    - `text`: string'].join(
        '\n',
      ),
    );
  });
});
