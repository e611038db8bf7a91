import { get, type IncomingMessage } from 'node:http';
import { setPriority } from 'node:os';

/** What the process of the listeners tells about them. */
export interface Heard {
  /** The light events of each listener. */
  readonly lights: readonly number[];
  /** The events and bytes of one listener. */
  readonly events: number;
  readonly bytes: number;
  /** When some of the listeners had each light, in milliseconds since 1970, by `animal number`. */
  readonly times: Readonly<Record<string, readonly number[]>>;
}

/** The last one in the order in which they are served has every event latest. */
const TIMED_EVERY = 13;
const LEAST_PRIORITY = 19;

/** One open dashboard. Its bytes are counted and not parsed: in a class, that is the work of another computer. */
class Listener {
  lights = 0;
  events = 0;
  bytes = 0;
  #rest = '';

  constructor(private readonly onLight: (data: string) => void) {}

  take(chunk: Buffer): void {
    this.bytes += chunk.length;
    const texts = (this.#rest + chunk.toString('latin1')).split('\n\n');
    this.#rest = texts.pop() ?? '';
    for (const text of texts) this.#takeEvent(text);
  }

  #takeEvent(text: string): void {
    if (!text.startsWith('event: ')) return;
    this.events += 1;
    if (!text.startsWith('event: light\n')) return;
    this.lights += 1;
    this.onLight(text);
  }
}

/** Listens to `url` with `count` connections. Tells `open`, and what was heard when it is asked to end. */
async function main([url = '', count = '']: readonly string[]): Promise<void> {
  setPriority(LEAST_PRIORITY);
  const times: Record<string, number[]> = {};
  const note = (data: string): void => {
    const [, animal = '', number = ''] = /"avatar_name":"(\w+)".*?"number":(\d+)/.exec(data) ?? [];
    (times[`${animal} ${number}`] ??= []).push(performance.timeOrigin + performance.now());
  };
  const listeners = Array.from(
    { length: Number(count) },
    (_, nth) => new Listener(nth % TIMED_EVERY === 0 ? note : () => undefined),
  );
  const answers = await Promise.all(listeners.map((listener) => open(url, listener)));
  process.send?.('open');
  process.once('message', () => {
    for (const answer of answers) answer.destroy();
    const [{ events, bytes } = { events: 0, bytes: 0 }] = listeners;
    const heard: Heard = { lights: listeners.map(({ lights }) => lights), events, bytes, times };
    process.send?.(heard, () => process.disconnect());
  });
}

function open(url: string, listener: Listener): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get(url, { agent: false }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`${url} answered ${answer.statusCode}.`));
      answer.on('data', (chunk: Buffer) => listener.take(chunk)).on('error', () => undefined);
      resolve(answer);
    }).on('error', reject);
  });
}

void main(process.argv.slice(2));
