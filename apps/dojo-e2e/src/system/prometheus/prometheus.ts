import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { eventually } from '../eventually';
import { freePort } from '../calls/free-port';

const READY_MS = 20_000;

/** The current value of one line of a graph. */
export interface Series {
  readonly metric: Readonly<Record<string, string>>;
  /** Time in seconds, and value. */
  readonly value: readonly [number, string];
}

export interface Rule {
  readonly name: string;
  /** `ok`, or `err` when it could not be evaluated. */
  readonly health: string;
  readonly state: 'inactive' | 'pending' | 'firing';
}

export interface Prometheus {
  /** Rejects for an invalid expression. */
  query(expression: string): Promise<readonly Series[]>;
  rules(): Promise<readonly Rule[]>;
  /** Stops the program. Its data remains in the folder. */
  stop(): Promise<void>;
}

/** Starts the program with the folder's `prometheus.yml`. Resolves when it is ready. */
export async function startPrometheus(program: string, folder: string): Promise<Prometheus> {
  const address = `127.0.0.1:${await freePort()}`;
  const child = spawn(
    program,
    [
      `--config.file=${join(folder, 'prometheus.yml')}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      `--web.listen-address=${address}`,
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const [words, ended] = [text(child.stderr), once(child, 'close')];
  const api = `http://${address}/api/v1`;
  await eventually('Prometheus', READY_MS, async () => {
    if (child.exitCode !== null) throw new Error(`Prometheus has ended: ${await words}`);
    const isReady = await fetch(`http://${address}/-/ready`).then(({ ok }) => ok, isAway);
    return isReady ? true : undefined;
  });
  return {
    query: async (expression) => {
      const path = `${api}/query?query=${encodeURIComponent(expression)}`;
      return (await dataOf<{ result: readonly Series[] }>(path)).result;
    },
    rules: async () => {
      const { groups } = await dataOf<{ groups: { rules: Rule[] }[] }>(`${api}/rules`);
      return groups.flatMap(({ rules }) => rules);
    },
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function dataOf<Data>(url: string): Promise<Data> {
  const answer = (await (await fetch(url)).json()) as { data: Data; error?: string };
  if (answer.error !== undefined) throw new Error(`${url}: ${answer.error}`);
  return answer.data;
}

function isAway(): false {
  return false;
}
