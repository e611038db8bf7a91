import { API_CALLS, paramsOf, titleOf } from '../testing/api-calls';
import { badFieldsOf, UnchangedDojo } from '../testing/unchanged-dojo';

let dojo: UnchangedDojo;
beforeAll(async () => (dojo = await UnchangedDojo.create()));
afterEach(() => dojo.expectUnchanged());
afterAll(() => dojo.dojo.remove());

const withBody = API_CALLS.filter(({ method }) => method === 'post');
const invalidBodies = [
  'null',
  '[]',
  '7',
  '"text"',
  '['.repeat(16_000),
  'true',
  '{',
  '{"a":1}}',
  '\u0000',
  'NaN',
  "{'a':1}",
];

it.each(['[', '{"a":', '[{},'])('a Test with 5 MB of %s takes little time', async (part) => {
  const runTests = withBody.find(({ takesKey }) => takesKey);
  if (runTests === undefined) throw new Error('a call is missing');
  const body = part.repeat(4_800_000 / part.length);
  const usedBefore = process.cpuUsage();
  for (let n = 0; n < 5; n += 1) {
    expect(badFieldsOf(await dojo.send(runTests, { body }))).toEqual(['body']);
  }
  const { user, system } = process.cpuUsage(usedBefore);
  // The parser alone takes five times as long.
  expect((user + system) / 1e6).toBeLessThan(2);
});

describe('a malformed body', () => {
  for (const call of withBody) {
    it.each(invalidBodies)(`of ${titleOf(call)} is rejected as a whole: %j`, async (body) => {
      expect(badFieldsOf(await dojo.send(call, { body }))).toEqual(['body']);
    });

    it(`of ${titleOf(call)} is rejected with an unknown field`, async () => {
      const surprise = { ...call.body, surprise: 1, constructor: 2 };
      const answer = await dojo.send(call, { body: JSON.stringify(surprise) });
      expect(badFieldsOf(answer)).toEqual(['constructor', 'surprise']);
    });

    it(`of ${titleOf(call)} is rejected when it is too large`, async () => {
      const bytes = 'files' in (call.body ?? {}) ? 5_000_000 : 16_384;
      const answer = await dojo.send(call, { body: `{"a":"${'x'.repeat(bytes - 9)}"} ` });
      expect(badFieldsOf(answer)).toContain('a');
      const larger = await dojo.send(call, { body: `{"a":"${'x'.repeat(bytes - 8)}"} ` });
      expect([larger.status, larger.type]).toEqual([413, 'application/problem+json']);
    });

    it(`of ${titleOf(call)} is rejected, without decompression, when it is compressed`, async () => {
      const answer = await dojo.send(call, {
        body: '{}',
        headers: { 'content-encoding': 'gzip' },
      });
      expect([answer.status, answer.type]).toEqual([415, 'application/problem+json']);
    });

    it(`of ${titleOf(call)} is named together with all other bad fields`, async () => {
      const params = { id: 'x', name: 'y', number: 'z' };
      const headers = call.takesKey ? { 'idempotency-key': 'x'.repeat(129) } : {};
      const answer = await dojo.send(call, { params, headers, body: '{"surprise":1}' });
      const missing = Object.keys(call.body ?? {});
      const key = call.takesKey ? ['idempotency-key'] : [];
      expect(badFieldsOf(answer)).toEqual(
        [...paramsOf(call), ...missing, ...key, 'surprise'].sort(),
      );
    });
  }
});
