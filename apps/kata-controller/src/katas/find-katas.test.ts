import { DojoUnderTest } from '../testing/dojo-under-test';
import { badFieldsOf } from '../testing/unchanged-dojo';

let dojo: DojoUnderTest;
beforeEach(() => (dojo = new DojoUnderTest()));
afterEach(() => dojo.remove());

describe('GET /api/katas?starts_with=', () => {
  it.each([6, 7, 9, 10])('finds a kata by the first %i characters of its id', async (length) => {
    const { id } = await dojo.joinedKata();
    const { status, body } = await dojo.get(`/api/katas?starts_with=${id.slice(0, length)}`);
    expect([status, body]).toEqual([200, { kata_ids: [id] }]);
  });

  it('accepts lower case', async () => {
    dojo.tree.makeDirectory('AB/CDEF1234');
    const { body } = await dojo.get('/api/katas?starts_with=abCdef');
    expect(body).toEqual({ kata_ids: ['ABCDEF1234'] });
  });

  it('answers an empty list when no kata matches', async () => {
    const { status, body } = await dojo.get('/api/katas?starts_with=345678');
    expect([status, body]).toEqual([200, { kata_ids: [] }]);
  });

  it('finds at most ten', async () => {
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
  ])('answers 400 when it is malformed: %s', async (query) => {
    const fields = badFieldsOf(await dojo.get(`/api/katas${query}`));
    expect(fields).toContain('starts_with');
  });

  it('names an unknown parameter', async () => {
    expect(badFieldsOf(await dojo.get('/api/katas?starts_with=345678&all=1'))).toEqual(['all']);
  });
});
