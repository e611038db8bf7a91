import { API_CALLS } from '../testing/api-calls';
import { FILES } from '../testing/dojo-under-test';
import { badFieldsOf, UnchangedDojo } from '../testing/unchanged-dojo';

let dojo: UnchangedDojo;
beforeAll(async () => (dojo = await UnchangedDojo.create()));
afterEach(() => dojo.expectUnchanged());
afterAll(() => dojo.dojo.remove());

describe('a malformed field', () => {
  const [create] = API_CALLS.filter(({ body }) => body && 'start_point' in body);
  const [runTests] = API_CALLS.filter(({ takesKey }) => takesKey);
  if (create === undefined || runTests === undefined) throw new Error('a call is missing');

  it.each([undefined, null, 7, true, [], {}, ['c-assert'], '', 'C-assert', '../c-assert'])(
    'start_point is named when it is %j',
    async (start_point) => {
      const body = JSON.stringify({ start_point });
      expect(badFieldsOf(await dojo.send(create, { body }))).toEqual(['start_point']);
    },
  );

  it.each(['c-assert\n', 'c-assert ', '__proto__', 'x'.repeat(10_000)])(
    'start_point is named when there is no such start-point: %#',
    async (start_point) => {
      const answer = await dojo.send(create, { body: JSON.stringify({ start_point }) });
      expect(badFieldsOf(answer)).toEqual(['start_point']);
      expect(answer.text.length).toBeLessThan(1000);
    },
  );

  it.each([undefined, null, 7, true, 'x', [], [['hiker.c', '']]])(
    'files are named when they are %j',
    async (files) => {
      expect(badFieldsOf(await dojo.send(runTests, { body: JSON.stringify({ files }) }))).toEqual([
        'files',
      ]);
    },
  );

  it.each(['', 'x'.repeat(129), 'caf\u00e9', 'a\tb', 'a\u0080'])(
    'the Idempotency-Key is named when it is %j',
    async (key) => {
      const answer = await dojo.send(runTests, { headers: { 'idempotency-key': key } });
      expect(badFieldsOf(answer)).toEqual(['idempotency-key']);
    },
  );

  it.each([
    ...['', '.', '..', '../x', '/etc/passwd', 'a/../../b', 'a//b', 'a/', './a', 'a/.', 'a\0b'],
    ...['\ud800', 'x'.repeat(256), `a/${'\u00e9'.repeat(128)}`, 'a/'.repeat(2000) + 'b'],
  ])('a file is named when its name is invalid: %#', async (name) => {
    const body = JSON.stringify({ files: { ...FILES, [name]: '' } });
    expect(badFieldsOf(await dojo.send(runTests, { body }))).toEqual([
      `files[${JSON.stringify(name)}]`,
    ]);
  });

  it.each([null, 7, true, [], {}, ['x']])('a file is named when its content is %j', async (x) => {
    const files = { 'hiker.c': x, 'cyber-dojo.sh': '', a: x };
    const answer = await dojo.send(runTests, { body: JSON.stringify({ files }) });
    expect(badFieldsOf(answer)).toEqual(['files["a"]', 'files["hiker.c"]']);
  });

  it.each(['__proto__', 'constructor', 'toString'])(
    'a file called %s is named like any other',
    async (name) => {
      const answer = await dojo.send(runTests, {
        body: `{"files":{${JSON.stringify(name)}:1}}`,
      });
      expect(badFieldsOf(answer)).toEqual([`files["${name}"]`]);
    },
  );

  it('a file is named when it is below another file', async () => {
    const files = { a: '', 'a/b': '', 'a/b/c': '' };
    const answer = await dojo.send(runTests, { body: JSON.stringify({ files }) });
    expect(badFieldsOf(answer)).toEqual(['files["a/b"]', 'files["a/b/c"]']);
  });

  it.each([
    ['one file too many', Object.fromEntries(Array.from({ length: 501 }, (_, n) => [`f${n}`, '']))],
    ['one byte too many', { a: 'x'.repeat(1_000_000) }],
    ['one byte too many in UTF-8', { a: '\u00e9'.repeat(500_000) }],
  ])('files are named when there is %s', async (_what, files) => {
    expect(badFieldsOf(await dojo.send(runTests, { body: JSON.stringify({ files }) }))).toEqual([
      'files',
    ]);
  });
});
