import express from 'express';
import request from 'supertest';
import { CallerKeys } from './caller-keys';

/** Creates an app that answers with the key of its caller. */
function appWith(keys: CallerKeys) {
  const app = express();
  app.set('trust proxy', true);
  app.get('/', (incoming, response) => {
    response.json({ key: keys.keyOf(incoming) });
  });
  return async (address: string): Promise<string> => {
    const { body } = await request(app).get('/').set('X-Forwarded-For', address);
    return (body as { key: string }).key;
  };
}

describe('CallerKeys', () => {
  it('gives each address a key of its own, which stays the same', async () => {
    const keyOf = appWith(new CallerKeys());
    const [one, other, again] = [
      await keyOf('192.0.2.1'),
      await keyOf('192.0.2.2'),
      await keyOf('192.0.2.1'),
    ];
    expect(one).toMatch(/^[0-9a-f]{32}$/);
    expect(again).toBe(one);
    expect(other).not.toBe(one);
  });

  it('gives all addresses of an IPv6 /64 the same key', async () => {
    const keyOf = appWith(new CallerKeys());
    expect(await keyOf('2001:db8::1')).toBe(await keyOf('2001:db8::ffff:2'));
    expect(await keyOf('2001:db8::1')).not.toBe(await keyOf('2001:db8:0:1::1'));
  });

  it('gives an address another key in another process', async () => {
    const keys = [new CallerKeys(), new CallerKeys()].map((each) => appWith(each)('192.0.2.1'));
    const [one, other] = await Promise.all(keys);
    expect(one).not.toBe(other);
  });
});
