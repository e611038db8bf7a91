import { API_CALLS, paramsOf, titleOf, type Params } from '../testing/api-calls';
import { badFieldsOf, UnchangedDojo } from '../testing/unchanged-dojo';

let dojo: UnchangedDojo;
beforeAll(async () => (dojo = await UnchangedDojo.create()));
afterEach(() => dojo.expectUnchanged());
afterAll(() => dojo.dojo.remove());

const badParams: Readonly<Record<keyof Params, readonly string[]>> = {
  id: [
    ...['3456789abc', '3456789AB', '3456789ABCD', '3456789ABC%0A', '%0A3456789ABC', '3456789AB%00'],
    ...['..%2f..%2fetc', '..%2F3456789A', '3456789AB%20', 'toString', '__proto__', 'undefined'],
    ...['%EF%BC%93456789ABC', '9fcW44lty-', 'A'.repeat(3000)],
  ],
  name: [
    ...['unicorn', 'Lion', 'LION', 'lion%0A', '%20lion', 'lion%00', '..%2flion', '..%2F..%2Fetc'],
    ...['__proto__', 'constructor', 'toString', 'null', 'l%C3%AFon', 'lion'.repeat(500)],
  ],
  number: [
    ...['-1', '+1', '01', '1.0', '1.5', '1e0', '0x1', '1%0A', '%201', '1%00', 'one', 'NaN', 'null'],
    ...['1000000', '9'.repeat(400), '%D9%A1', '..%2f1', '__proto__'],
  ],
};

describe('a malformed address', () => {
  for (const call of API_CALLS) {
    for (const param of paramsOf(call)) {
      it.each(badParams[param])(
        `of ${titleOf(call)} is rejected by name: ${param} %s`,
        async (value) => {
          expect(badFieldsOf(await dojo.send(call, { params: { [param]: value } }))).toEqual([
            param,
          ]);
        },
      );
    }
  }

  it('has an ID of an old tree, which no kata has, is not found', async () => {
    const { status, type } = await dojo.dojo.get('/api/katas/9fcW44ltyz');
    expect([status, type]).toEqual([404, 'application/problem+json']);
  });

  it.each(['%', '%zz', '%ff'])('that contains %s is rejected', async (id) => {
    const { status, type } = await dojo.dojo.get(`/api/katas/${id}`);
    expect([status, type]).toEqual([400, 'application/problem+json']);
  });

  it.each(['/api/katas//avatars', '/api/katas/../../etc/passwd', '/api/Katas', '/api/katas/'])(
    '%s is not found',
    async (path) => {
      const { status, type } = await dojo.dojo.post(path, { start_point: 'c-assert' });
      expect([status, type]).toEqual([404, 'application/problem+json']);
    },
  );
});
