import { kataIdsIn } from '@katas/archive';
import { endsAtMs, hasEnded, kataTimeToMs, type StoredKataId } from '@katas/kata';
import { FileKatasReader, TreeProblem, type KataManifest } from '@katas/katas-tree';
import { verifyKata, type VerifiedKata } from '@katas/katas-tree/verify';
import { PlainProblem } from '@katas/system';
import {
  DAY_MS,
  checkTree,
  counted,
  dayOf,
  kataIdFrom,
  say,
  type CommandOptions,
  type KatasContext,
} from './katas-context';

/** Reads one kata at a time, so that memory does not grow with the tree. */
export async function listKatas(
  context: KatasContext,
  _args: readonly string[],
  { olderThanDays, json }: CommandOptions,
): Promise<number> {
  checkTree(context);
  let [listed, unreadable] = [0, 0];
  const before = olderThanDays === undefined ? Infinity : context.nowMs - olderThanDays * DAY_MS;
  for await (const kataId of kataIdsIn(context.treeDir, context.signal)) {
    const summary = await summaryOf(context, kataId);
    if ('problem' in summary) unreadable += 1;
    else if (summary.endsMs >= before) continue;
    listed += 1;
    say(context, json ? JSON.stringify({ id: kataId, ...summary }) : lineOf(kataId, summary));
  }
  if (!json)
    say(
      context,
      `${counted(listed, 'kata')}${unreadable > 0 ? `, ${unreadable} unreadable` : ''}.`,
    );
  return unreadable > 0 ? 1 : 0;
}

type Summary =
  | {
      readonly created: string;
      readonly state: 'live' | 'ended';
      readonly endsMs: number;
      readonly name: string;
      readonly avatars: number;
      readonly lights: number;
    }
  | { readonly problem: string };

async function summaryOf(
  { treeDir, nowMs, lifetimeMs }: KatasContext,
  kataId: StoredKataId,
): Promise<Summary> {
  const reader = new FileKatasReader(treeDir);
  try {
    const kata = await reader.kata(kataId);
    if (kata === undefined) return { problem: 'it is gone' };
    const names = await reader.avatarNames(kataId);
    let lights = 0;
    for (const name of names) lights += (await reader.lights(kataId, name))?.length ?? 0;
    return {
      created: dayOf(kata.life.createdMs),
      state: hasEnded(kata.life, nowMs, lifetimeMs) ? 'ended' : 'live',
      endsMs: endsAtMs(kata.life, lifetimeMs),
      ...{ name: nameOf(kata), avatars: names.length, lights },
    };
  } catch (error) {
    if (error instanceof TreeProblem) return { problem: error.message };
    throw error;
  }
}

function lineOf(kataId: StoredKataId, summary: Summary): string {
  if ('problem' in summary) return `${kataId}  cannot be read: ${summary.problem}`;
  const { created, state, name, avatars, lights } = summary;
  return [
    kataId,
    created,
    state.padEnd(5),
    counted(avatars, 'avatar'),
    counted(lights, 'light'),
    name,
  ].join('  ');
}

function nameOf({ fields, imageName }: KataManifest): string {
  const { display_name, language, exercise } = fields;
  const names = [display_name ?? language ?? imageName, exercise];
  return names
    .filter((name) => typeof name === 'string')
    .join(', ')
    .slice(0, 100);
}

export async function showOne(
  context: KatasContext,
  [id]: readonly string[],
  { json }: CommandOptions,
): Promise<number> {
  const kataId = kataIdFrom(id);
  const reader = new FileKatasReader(context.treeDir);
  const summary = await summaryOf(context, kataId);
  if ('problem' in summary && summary.problem === 'it is gone')
    throw new PlainProblem(`There is no kata ${kataId}.`);
  if (!json) say(context, lineOf(kataId, summary));
  if ('problem' in summary) return 1;
  for (const name of await reader.avatarNames(kataId)) {
    for (const light of (await reader.lights(kataId, name)) ?? []) {
      const at = kataTimeToMs(light.time);
      const time = at === undefined ? 'time unknown' : dayOf(at);
      const line = `  ${name}  light ${light.number}  ${light.colour}  ${time}`;
      say(context, json ? JSON.stringify({ avatar: name, ...light }) : line);
    }
  }
  return 0;
}

/** Checks katas one at a time, and names each breach. */
export async function verifyKatas(context: KatasContext, ids: readonly string[]): Promise<number> {
  const { treeDir, signal } = context;
  checkTree(context);
  const wanted = ids.length > 0 ? ids.map(kataIdFrom) : kataIdsIn(treeDir, signal);
  let [katas, lights, breaches] = [0, 0, 0];
  for await (const kataId of wanted) {
    const verified = await verifyKata(treeDir, kataId);
    katas += 1;
    lights += verified.lights;
    breaches += verified.breaches.length;
    sayBreaches(context, verified);
  }
  const found =
    breaches === 0 ? 'no breach' : `${breaches} ${breaches === 1 ? 'breach' : 'breaches'}`;
  say(context, `${counted(katas, 'kata')}, ${counted(lights, 'light')}, ${found}.`);
  return breaches === 0 ? 0 : 1;
}

export function sayBreaches(
  context: Pick<KatasContext, 'out'>,
  { breaches }: Pick<VerifiedKata, 'breaches'>,
): void {
  for (const { kataId, avatarName, problem } of breaches) {
    say(context, `${kataId}${avatarName === undefined ? '' : ` ${avatarName}`}: ${problem}`);
  }
}
