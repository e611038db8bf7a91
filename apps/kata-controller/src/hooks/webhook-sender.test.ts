import { FakeClock, LogSpy } from '@katas/system/testing';
import { Webhook } from 'standardwebhooks';
import { RETRY_AFTER_MS, WebhookSender, type Post } from './webhook-sender';

const SECRET = Buffer.alloc(32, 7);
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

function setUp(...answers: (number | Error)[]) {
  const sent: { headers: Parameters<Post>[1]; body: string }[] = [];
  const counts = { delivered: 0, dropped: 0 };
  const post: Post = async (_url, headers, body) => {
    sent.push({ headers, body });
    const answer = answers.shift() ?? 200;
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const clock = new FakeClock(Date.now());
  const sender = new WebhookSender({
    ...{ url: new URL('https://example.org/hook'), secret: SECRET, post, clock },
    logger: new LogSpy(),
    metrics: { webhookSent: (outcome) => (counts[outcome] += 1) },
  });
  return { sent, counts, clock, sender };
}

it('signs each message so that a receiver of Standard Webhooks accepts it, and no other text', async () => {
  const { sent, sender, counts } = setUp();
  sender.send('opened', { kata_id: '3456789ABC' });
  await settled();
  const [{ headers, body } = { headers: {}, body: '' }] = sent;
  const receiver = new Webhook(`whsec_${SECRET.toString('base64')}`);
  expect(receiver.verify(body, { ...headers })).toMatchObject({
    type: 'opened',
    data: { kata_id: '3456789ABC' },
  });
  expect(() => receiver.verify(`${body} `, { ...headers })).toThrow();
  expect(counts).toEqual({ delivered: 1, dropped: 0 });
});

it('repeats a message with its ID until it is accepted, with longer and longer waits', async () => {
  const { sent, sender, clock, counts } = setUp(503, new Error('no route'), 429);
  sender.send('light', {});
  await settled();
  for (const waitMs of RETRY_AFTER_MS.slice(0, 3)) {
    clock.advance(waitMs - 1);
    await settled();
    const before = sent.length;
    clock.advance(1);
    await settled();
    expect(sent).toHaveLength(before + 1);
  }
  expect(new Set(sent.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  expect(counts).toEqual({ delivered: 1, dropped: 0 });
  expect(clock.waitingCount).toBe(0);
});

it('gives up after the last wait, and at once when the receiver refuses', async () => {
  const failing = setUp(...Array<number>(9).fill(500));
  failing.sender.send('light', {});
  for (const waitMs of RETRY_AFTER_MS) {
    await settled();
    failing.clock.advance(waitMs);
  }
  await settled();
  expect([failing.sent.length, failing.counts.dropped]).toEqual([RETRY_AFTER_MS.length + 1, 1]);
  const refusing = setUp(410);
  refusing.sender.send('light', {});
  await settled();
  expect([refusing.sent.length, refusing.counts.dropped]).toEqual([1, 1]);
});

it('drops further messages while a thousand wait', async () => {
  const { sender, counts } = setUp(...Array<number>(2000).fill(500));
  for (let count = 0; count < 1003; count += 1) sender.send('light', {});
  await settled();
  expect(counts).toEqual({ delivered: 0, dropped: 3 });
});
