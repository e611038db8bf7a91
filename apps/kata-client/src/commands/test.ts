import type { RunTestsAnswer } from '@katas/controller-api';
import type { Client } from '../client';
import type { Membership } from '../files/membership';
import { sameFiles, withChanges, type FileChanges, type Files } from '@katas/kata';
import { takeNewer, takeRunChanges } from './pull';

/** An editor writes a file in several steps, so a change counts when two comparisons in a row find the same files. */
const COMPARE_EVERY_MS = 300;

/**
 * Sends the files of the directory and makes a light, as the page's Test does. Takes newer files of other laptops
 * first. Resolves to the exit status: 0 for green, 1 for any other light, 2 when there is no light.
 */
export async function test(client: Client, hasOutput: boolean): Promise<number> {
  const membership = await takeNewer(client, client.membershipFile.read());
  const answer = await run(client, membership);
  if (hasOutput || answer.light === null) client.terminal.print(answer.output.trimEnd());
  if (answer.message !== undefined) client.terminal.print(answer.message);
  if (answer.light === null) return 2;
  client.terminal.print(lightText(answer.light));
  return answer.light.colour === 'green' ? 0 : 1;
}

export function lightText({ number, colour, tests }: NonNullable<RunTestsAnswer['light']>): string {
  const counts = tests === undefined ? '' : `, ${tests.passed} passed, ${tests.failed} failed`;
  return `Light ${number}: ${colour.replace('_', ' ')}${counts}`;
}

/**
 * Runs a Test. The key is stored before the call, so that a Test whose answer was lost makes one light when it is
 * repeated.
 */
async function run(client: Client, membership: Membership): Promise<RunTestsAnswer> {
  const { membershipFile, files, dojoAt, newKey } = client;
  const { server, kataId, avatarName, pending } = membership;
  const sent = files.read(membership.base);
  const key = pending !== undefined && sameFiles(pending.files, sent) ? pending.key : newKey();
  membershipFile.write({ ...membership, pending: { key, files: sent } });
  const answer = await dojoAt(server).runTests(kataId, avatarName, sent, key);
  const changes = changesOf(answer);
  if (answer.light !== null) {
    takeRunChanges(client, sent, changes);
    const { number } = answer.light;
    membershipFile.write({ server, kataId, avatarName, number, base: withChanges(sent, changes) });
  }
  return answer;
}

function changesOf({ created, changed, deleted }: RunTestsAnswer): FileChanges {
  return new Map<string, string | undefined>([
    ...Object.entries(created),
    ...Object.entries(changed),
    ...deleted.map((name) => [name, undefined] as const),
  ]);
}

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
