import { API_CALLS, paramsOf, titleOf } from '../testing/api-calls';
import { namedBy, UnchangedDojo } from '../testing/unchanged-dojo';

let untouched: UnchangedDojo;
beforeAll(async () => (untouched = await UnchangedDojo.create()));
afterEach(() => untouched.expectUntouched());
afterAll(() => untouched.dojo.remove());

const withBody = API_CALLS.filter(({ method }) => method === 'post');
const refusedWhole = [
  'null',
  '[]',
  '7',
  '"text"',
  'true',
  '{',
  '{"a":1}}',
  '\u0000',
  'NaN',
  "{'a':1}",
];

describe('a malformed body', () => {
  for (const call of withBody) {
    it.each(refusedWhole)(`of ${titleOf(call)} is refused whole: %j`, async (body) => {
      expect(namedBy(await untouched.make(call, { body }))).toEqual(['body']);
    });

    it(`of ${titleOf(call)} may hold no field that the call does not know`, async () => {
      const surprise = { ...call.body, surprise: 1, constructor: 2 };
      const answer = await untouched.make(call, { body: JSON.stringify(surprise) });
      expect(namedBy(answer)).toEqual(['constructor', 'surprise']);
    });

    it(`of ${titleOf(call)} is refused when it is too large`, async () => {
      const answer = await untouched.make(call, { body: `{"a":"${'x'.repeat(5_000_000)}"}` });
      expect([answer.status, answer.type]).toEqual([413, 'application/problem+json']);
    });

    it(`of ${titleOf(call)} is refused, and not inflated, when it is compressed`, async () => {
      const answer = await untouched.make(call, {
        body: '{}',
        headers: { 'content-encoding': 'gzip' },
      });
      expect([answer.status, answer.type]).toEqual([415, 'application/problem+json']);
    });

    it(`of ${titleOf(call)} is named together with all else that is wrong`, async () => {
      const params = { id: 'x', name: 'y', number: 'z' };
      const headers = call.takesKey ? { 'idempotency-key': 'x'.repeat(129) } : {};
      const answer = await untouched.make(call, { params, headers, body: '{"surprise":1}' });
      const missing = Object.keys(call.body ?? {});
      const key = call.takesKey ? ['idempotency-key'] : [];
      expect(namedBy(answer)).toEqual([...paramsOf(call), ...missing, ...key, 'surprise'].sort());
    });
  }
});
