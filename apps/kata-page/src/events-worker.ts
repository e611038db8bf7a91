import { EventHub } from './dojo/live/shared-events/event-hub';
import type { FromPage } from './dojo/live/shared-events/messages';

/** The script of a SharedWorker: all pages of one browser share its event streams. */
const hub = new EventHub((path) => new EventSource(path));

addEventListener('connect', (event) => {
  const [port] = (event as MessageEvent).ports;
  if (port === undefined) return;
  let leave = (): void => undefined;
  port.onmessage = ({ data }: MessageEvent<FromPage>) => {
    leave();
    leave = () => undefined;
    if (data !== 'close') leave = hub.join(data, (message) => port.postMessage(message));
  };
});
