import { DojoUnderTest } from '../testing/dojo-under-test';
import { namedBy } from '../testing/unchanged-dojo';

let dojo: DojoUnderTest;
beforeEach(() => (dojo = new DojoUnderTest()));
afterEach(() => dojo.remove());

describe('GET /api/katas?starts_with=', () => {
  it.each([6, 7, 9, 10])('finds a kata by the first %i characters of its id', async (length) => {
    const { id } = await dojo.joinedKata();
    const { status, body } = await dojo.get(`/api/katas?starts_with=${id.slice(0, length)}`);
    expect([status, body]).toEqual([200, { kata_ids: [id] }]);
  });

  it('takes them as they are typed, in lower case', async () => {
    dojo.tree.makeDirectory('AB/CDEF1234');
    const { body } = await dojo.get('/api/katas?starts_with=abCdef');
    expect(body).toEqual({ kata_ids: ['ABCDEF1234'] });
  });

  it('finds none where there is none', async () => {
    const { status, body } = await dojo.get('/api/katas?starts_with=345678');
    expect([status, body]).toEqual([200, { kata_ids: [] }]);
  });

  it('finds ten at most', async () => {
    for (let n = 10; n < 30; n += 1) dojo.tree.makeDirectory(`34/567890${n}`);
    const { body } = await dojo.get('/api/katas?starts_with=345678');
    expect((body as { kata_ids: string[] }).kata_ids).toHaveLength(10);
  });

  it.each([
    ...['', '?starts_with', '?starts_with=', '?starts_with=34567', '?starts_with=3456789ABCD'],
    ...[
      '?starts_with=34567G',
      '?starts_with=345678%0A',
      '?starts_with=..%2F..%2F34',
      '?starts_with=%00',
    ],
    ...['?starts_with=345678&starts_with=345678', '?starts_with[]=345678', '?Starts_With=345678'],
    ...['?starts_with=%EF%BC%93%EF%BC%9445678', `?starts_with=${'A'.repeat(3000)}`],
  ])('is 400 when it is malformed: %s', async (query) => {
    const fields = namedBy(await dojo.get(`/api/katas${query}`));
    expect(fields).toContain('starts_with');
  });

  it('names what it does not know', async () => {
    expect(namedBy(await dojo.get('/api/katas?starts_with=345678&all=1'))).toEqual(['all']);
  });
});
