import type { Client } from '../client';
import type { Files } from '@katas/kata';
import { test } from './test';

/** An editor writes a file in several steps, so a change counts when two comparisons in a row find the same files. */
const COMPARE_EVERY_MS = 300;

/** Tests now, and again after every change, until the process ends. */
export async function watch(client: Client, wait: (ms: number) => Promise<void>): Promise<never> {
  for (;;) {
    await test(client, true).catch((error: unknown) => {
      client.terminal.print(error instanceof Error ? error.message : String(error));
    });
    client.terminal.print('Waiting for a change. Ctrl-C ends.');
    await changed(client, wait);
  }
}

async function changed(client: Client, wait: (ms: number) => Promise<void>): Promise<void> {
  const tested = textOf(client.files.read());
  let last = tested;
  for (;;) {
    await wait(COMPARE_EVERY_MS);
    const now = textOf(client.files.read());
    if (now !== tested && now === last) return;
    last = now;
  }
}

function textOf(files: Files): string {
  return JSON.stringify([...files]);
}
