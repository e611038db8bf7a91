import express from 'express';
import request from 'supertest';
import { eventText } from '@katas/service';
import { EventStream } from './event-stream';

const light = (number: number) => ({
  avatar_name: 'lion',
  light: { colour: 'red', time: null, number },
});

/** Returns what a listener receives from a stream that is used so, and then ended. */
async function sent(use: (stream: EventStream) => void): Promise<string> {
  const app = express();
  app.get('/', (_request, response) => {
    const stream = new EventStream(response);
    use(stream);
    stream.end();
    // The server may write before it notices that the listener is gone.
    stream.send('too late');
    stream.heartbeat();
  });
  return (await request(app).get('/').buffer(true)).text;
}

describe('EventStream', () => {
  it('sends early and later events in order after the first one', async () => {
    const text = await sent((stream) => {
      stream.send(eventText('light', light(1)));
      stream.heartbeat();
      stream.send(eventText('light', light(2)));
      stream.begin('event: kata\ndata: {}\n\n');
      stream.send(eventText('light', light(3)));
    });
    expect(text).toMatch(/^retry: 2000\n\nevent: kata\ndata: \{\}\n\nevent: light\n/);
    expect([...text.matchAll(/"number":(\d)/g)].map(([, number]) => number)).toEqual([
      ...['1', '2', '3'],
    ]);
    expect(text).not.toContain('too late');
  });

  it('writes each event on two lines, whatever it contains', async () => {
    const odd = { colour: 'a\r\n\ndata: b\u2028', time: null, number: 1 };
    const text = eventText('light', { avatar_name: 'lion', light: odd });
    expect(text.split(/\r\n|\r|\n/)).toEqual(['event: light', expect.any(String), '', '']);
    const data = text.split('\n')[1] ?? '';
    expect(JSON.parse(data.slice('data: '.length))).toEqual({ avatar_name: 'lion', light: odd });
  });
});
