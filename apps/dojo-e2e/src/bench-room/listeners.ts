import { Dashboards } from '@katas/benchmark';
import { setPriority } from 'node:os';

/** What the process of the dashboards reports at its end. */
export interface Received {
  /** What one dashboard received. */
  readonly events: number;
  readonly bytes: number;
  /** When each dashboard had a light, in milliseconds since 1970, by `animal number`. */
  readonly times: Readonly<Record<string, readonly number[]>>;
}

const LEAST_PRIORITY = 19;
const LIGHT = /^event: light\ndata: .*?"avatar_name":"(\w+)".*?"number":(\d+)/;

/** Opens `count` dashboards. Reports `open`, and what they have received when it is told to end. */
async function main([url = '', count = '']: readonly string[]): Promise<void> {
  setPriority(LEAST_PRIORITY);
  const dashboards = await Dashboards.open(url, Number(count));
  process.send?.('open');
  process.once('message', () => {
    dashboards.close();
    process.send?.(receivedBy(dashboards, Number(count)), () => process.disconnect());
  });
}

function receivedBy({ received }: Dashboards, count: number): Received {
  const times: Record<string, number[]> = {};
  for (const { text, atMs } of received) {
    const [, animal, number] = LIGHT.exec(text) ?? [];
    if (animal !== undefined)
      (times[`${animal} ${number}`] ??= []).push(performance.timeOrigin + atMs);
  }
  const bytes = received.reduce((sum, { text }) => sum + text.length, 0);
  return { events: received.length / count, bytes: bytes / count, times };
}

void main(process.argv.slice(2));
