import type { EventStream } from '../follow-kata';
import { EventHub } from './event-hub';
import type { FromPage, FromWorker } from './messages';
import { sharedStream, type Port } from './shared-stream';

class FakeStream extends EventTarget implements EventStream {
  readyState = 1;

  close(): void {
    this.readyState = 2;
  }

  send(name: string, data: string): void {
    this.dispatchEvent(new MessageEvent(name, { data }));
  }

  fail(readyState: number): void {
    this.readyState = readyState;
    this.dispatchEvent(new Event('error'));
  }
}

const opened: FakeStream[] = [];
let hub: EventHub;
beforeEach(() => {
  opened.length = 0;
  hub = new EventHub(() => {
    const stream = new FakeStream();
    opened.push(stream);
    return stream;
  });
});

/** Opens a page that listens to two events of a path, through a port of the worker. */
async function openPage(path = '/api/katas/1/events') {
  let leave = (): void => undefined;
  const port: Port = {
    onmessage: null,
    postMessage: (message: FromPage) => {
      leave();
      if (message === 'close') leave = () => undefined;
      else leave = hub.join(message, (answer) => port.onmessage?.(answerOf(answer)));
    },
  };
  const received: string[] = [];
  const worker = new EventTarget();
  const stream = sharedStream(Object.assign(worker, { port }), path);
  for (const name of ['kata', 'light']) {
    stream.addEventListener(name, (event) =>
      received.push(`${name} ${(event as MessageEvent<string>).data}`),
    );
  }
  stream.addEventListener('error', () => received.push(`error ${stream.readyState}`));
  await Promise.resolve();
  return { stream, received, worker };
}

const answerOf = (data: FromWorker) => new MessageEvent('message', { data });
const openStreams = () => opened.filter(({ readyState }) => readyState !== 2).length;

it('two pages share one stream, and each gets the state when it joins', async () => {
  const one = await openPage();
  opened[0]?.send('kata', 'state 1');
  const other = await openPage();
  opened[0]?.send('light', 'between');
  opened[1]?.send('kata', 'state 2');
  opened[1]?.send('light', 'later');
  expect(openStreams()).toBe(1);
  expect(one.received).toEqual(['kata state 1', 'light between', 'kata state 2', 'light later']);
  expect(other.received).toEqual(['kata state 2', 'light later']);
});

it('pages that open at the same moment make one stream', async () => {
  const pages = await Promise.all([openPage(), openPage(), openPage()]);
  opened.at(-1)?.send('kata', 'state');
  expect(openStreams()).toBe(1);
  expect(pages.map(({ received }) => received)).toEqual(Array(3).fill(['kata state']));
});

it('katas have streams of their own, which end with their last page', async () => {
  const one = await openPage('/api/katas/1/events');
  const other = await openPage('/api/katas/2/events');
  const third = await openPage('/api/katas/2/events');
  for (const stream of opened) stream.send('kata', 'state');
  expect(openStreams()).toBe(2);
  one.stream.close();
  other.stream.close();
  expect(openStreams()).toBe(1);
  third.stream.close();
  expect(openStreams()).toBe(0);
});

it('an error reaches every page, with the state of the stream', async () => {
  const [one, other] = await Promise.all([openPage(), openPage()]);
  opened.at(-1)?.send('kata', 'state');
  opened.at(-1)?.fail(0);
  opened.at(-1)?.fail(2);
  expect(one.received).toEqual(['kata state', 'error 0', 'error 2']);
  expect(other.received).toEqual(one.received);
});

it('a worker that fails ends the stream, so that the page opens one of its own', async () => {
  const { received, worker } = await openPage();
  worker.dispatchEvent(new Event('error'));
  expect(received).toEqual(['error 2']);
});

it('a stream that is refused for one page does not end that of the others', async () => {
  const one = await openPage();
  opened[0]?.send('kata', 'state');
  const refused = await openPage();
  opened[1]?.fail(2);
  opened[0]?.send('light', 'later');
  expect(one.received).toEqual(['kata state', 'light later']);
  expect(refused.received).toEqual(['error 2']);
});
