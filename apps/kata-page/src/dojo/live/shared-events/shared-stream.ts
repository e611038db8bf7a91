import type { EventStream } from '../follow-kata';
import type { FromPage, FromWorker } from './messages';

/** The part of a worker's port that is used. */
export interface Port {
  postMessage(message: FromPage): void;
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null;
}

const OPEN = 1;
const CLOSED = 2;

/** The part of a `SharedWorker` that is used. */
export interface Worker {
  readonly port: Port;
  addEventListener(type: 'error', listener: () => void): void;
}

/** Opens an event stream that all pages of this browser share: a browser has six connections to one server. */
export function sharedStream(worker: Worker, path: string): EventStream {
  const { port } = worker;
  const target = new EventTarget();
  const names = new Set<string>();
  const stream = {
    readyState: OPEN,
    addEventListener: (name: string, listener: (event: Event) => void): void => {
      if (name !== 'error') names.add(name);
      target.addEventListener(name, listener);
    },
    close: (): void => {
      stream.readyState = CLOSED;
      port.postMessage('close');
    },
  };
  port.onmessage = ({ data: { name, data, readyState } }) => {
    if (stream.readyState === CLOSED) return;
    stream.readyState = readyState;
    target.dispatchEvent(data === undefined ? new Event(name) : new MessageEvent(name, { data }));
  };
  // The script of the worker could not be fetched, or is broken.
  worker.addEventListener('error', () => {
    stream.readyState = CLOSED;
    target.dispatchEvent(new Event('error'));
  });
  // The caller adds its listeners first.
  queueMicrotask(() => {
    if (stream.readyState !== CLOSED) port.postMessage({ path, names: [...names] });
  });
  return stream;
}
