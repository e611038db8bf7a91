import type { KataEvents } from '@katas/controller-api';
import { setServerClock } from '../server-clock';
import { afterEvent, EMPTY_ROOM, KATA_EVENT_NAMES, type KataNow } from './kata-events';

/** The part of the browser's `EventSource` that is used. */
export interface EventStream {
  readonly readyState: number;
  addEventListener(type: string, listener: (event: Event) => void): void;
  close(): void;
}

export interface FollowAdapters {
  readonly openEvents: (path: string) => EventStream;
  /** Calls back once, after this many milliseconds. */
  readonly later: (ms: number, action: () => void) => void;
  readonly browser: BrowserState;
}

export interface BrowserState {
  isVisible(): boolean;
  /** Returns false when the browser has no network at all. */
  isOnline(): boolean;
  /** Calls back whenever one of them may have changed. */
  watch(listener: () => void): void;
}

export interface KataListener {
  onChange(now: KataNow): void;
  /** Called with false when the connection is lost, and with true when it is back. */
  onConnection?(isConnected: boolean): void;
}

export type FollowKata = (kataId: string, listener: KataListener) => void;

/** After an answer that is not a stream the browser does not retry: a proxy's 502, a server that is starting. */
const RETRY_MS = 5000;
const CLOSED = 2;

/**
 * Reports the events of a kata for as long as the page is open. A hidden page holds no connection: browsers allow six
 * to one server, over all their tabs.
 */
export function createFollowKata({ openEvents, later, browser }: FollowAdapters): FollowKata {
  return (kataId, listener) => {
    let stream: EventStream | undefined;
    let isLost = false;
    const report = (isConnected: boolean): void => {
      if (isLost === !isConnected) return;
      isLost = !isConnected;
      listener.onConnection?.(isConnected);
    };
    const close = (): void => {
      stream?.close();
      stream = undefined;
    };
    const open = (): void => {
      if (stream !== undefined || !browser.isVisible() || !browser.isOnline()) return;
      const opened = openEvents(`/api/katas/${kataId}/events`);
      stream = opened;
      readEvents(opened, (now) => {
        report(true);
        listener.onChange(now);
      });
      opened.addEventListener('error', () => {
        if (stream !== opened) return;
        report(false);
        if (opened.readyState !== CLOSED) return;
        close();
        later(RETRY_MS, open);
      });
    };
    browser.watch(() => {
      if (!browser.isOnline()) report(false);
      if (browser.isVisible() && browser.isOnline()) open();
      else close();
    });
    open();
  };
}

function readEvents(stream: EventStream, onChange: (now: KataNow) => void): void {
  let now: KataNow = {
    avatars: new Map(),
    startPoints: new Map(),
    ended: false,
    endsAtMs: NaN,
    room: EMPTY_ROOM,
  };
  const read = <Name extends keyof KataEvents>(name: Name): void => {
    stream.addEventListener(name, (event) => {
      const { data } = event as MessageEvent<string>;
      const before = now.room;
      now = afterEvent[name](now, JSON.parse(data) as KataEvents[Name]);
      if (now.room !== before) setServerClock(now.room.server_time);
      onChange(now);
    });
  };
  for (const name of KATA_EVENT_NAMES) read(name);
}
