import {
  afterEvent,
  KATA_EVENT_NAMES,
  type KataEventData,
  type KataEventName,
  type KataNow,
} from './kata-events';

/** What of the browser's `EventSource` is needed. */
export interface EventStream {
  readonly readyState: number;
  addEventListener(type: string, listener: (event: Event) => void): void;
  close(): void;
}

export interface FollowParts {
  readonly openEvents: (path: string) => EventStream;
  /** Calls back once, after so many milliseconds. */
  readonly later: (ms: number, action: () => void) => void;
  readonly browser: BrowserState;
}

export interface BrowserState {
  /** Whether anybody can see the page. */
  isVisible(): boolean;
  /** False when the browser has no network at all. */
  isOnline(): boolean;
  /** Calls back whenever one of them may have changed. */
  watch(listener: () => void): void;
}

export interface KataListener {
  onChange(now: KataNow): void;
  /** False when the connection is lost, true when it is there again. Not called before it was ever lost. */
  onConnection?(isConnected: boolean): void;
}

export type FollowKata = (kataId: string, listener: KataListener) => void;

/** Closed for good by an answer that is no stream: a proxy's 502, a server that is starting. */
const RETRY_MS = 5000;
const CLOSED = 2;

/**
 * Tells what happens in a kata, for as long as the page is open. A page that nobody can see holds no connection: browsers
 * allow six to a server, over all their tabs.
 */
export function createFollowKata({ openEvents, later, browser }: FollowParts): FollowKata {
  return (kataId, listener) => {
    let stream: EventStream | undefined;
    let isLost = false;
    const tell = (isConnected: boolean): void => {
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
        tell(true);
        listener.onChange(now);
      });
      opened.addEventListener('error', () => {
        if (stream !== opened) return;
        tell(false);
        if (opened.readyState !== CLOSED) return;
        close();
        later(RETRY_MS, open);
      });
    };
    browser.watch(() => {
      if (!browser.isOnline()) tell(false);
      if (browser.isVisible() && browser.isOnline()) open();
      else close();
    });
    open();
  };
}

function readEvents(stream: EventStream, onChange: (now: KataNow) => void): void {
  let now: KataNow = { avatars: new Map(), ended: false, endsAtMs: NaN };
  const read = <Name extends KataEventName>(name: Name): void => {
    stream.addEventListener(name, (event) => {
      const { data } = event as MessageEvent<string>;
      now = afterEvent[name](now, JSON.parse(data) as KataEventData[Name]);
      onChange(now);
    });
  };
  for (const name of KATA_EVENT_NAMES) read(name);
}
