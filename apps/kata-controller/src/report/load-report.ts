import type { AvatarReport, Report } from '@katas/controller-api';
import type { AvatarName, StoredKataId } from '@katas/kata';
import { startPointNames, type VisibleFiles } from '@katas/katas-tree';
import type { ControllerDeps } from '../controller-deps';
import { loadKata, type LoadedKata } from '../katas/load-kata';
import { isoTime } from '../katas/show-kata';
import { changedLines, secondsToGreen, statisticsOf, type Step } from './statistics';

/**
 * Returns the statistics of a kata. Reads the files of every light. Between two lights other requests are served, and
 * `assertCaller` is called, which throws to end the work.
 */
export async function loadReport(
  deps: ControllerDeps,
  kataId: StoredKataId,
  assertCaller: () => void,
): Promise<Report> {
  const kata = await loadKata(deps, kataId);
  const names = await deps.reader.avatarNames(kataId);
  const steps = new Map<AvatarName, readonly Step[]>();
  for (const name of names) steps.set(name, await stepsOf(deps, { kataId, name }, assertCaller));
  const { display_name: displayName, exercise } = kata.fields;
  return {
    kata_id: kataId,
    display_name: textOf(displayName) || textOf(kata.fields['language']) || `Kata ${kataId}`,
    exercise: textOf(exercise),
    ended: kata.hasEnded,
    ends_at: isoTime(kata.endsAtMs),
    room: { avatars: names.length, ...statisticsOf([...steps.values()]) },
    avatars: await Promise.all(
      [...steps].map(([name, own]) => avatarReport(deps, kata, name, own)),
    ),
  };
}

async function avatarReport(
  { reader }: ControllerDeps,
  kata: LoadedKata<StoredKataId>,
  name: AvatarName,
  steps: readonly Step[],
): Promise<AvatarReport> {
  const hasSeveral = startPointNames(kata).length > 0;
  const startPoint = hasSeveral ? await reader.startPoint(kata, kata.kataId, name) : undefined;
  return {
    avatar_name: name,
    ...(startPoint !== undefined && { start_point: startPoint }),
    ...statisticsOf([steps]),
    seconds_to_green: secondsToGreen(steps),
  };
}

async function stepsOf(
  { reader }: ControllerDeps,
  { kataId, name: avatarName }: { readonly kataId: StoredKataId; readonly name: AvatarName },
  assertCaller: () => void,
): Promise<readonly Step[]> {
  const lights = (await reader.lights(kataId, avatarName)) ?? [];
  const steps: Step[] = [];
  let before = await filesOf(reader, { kataId, avatarName, number: 0 });
  for (const light of lights) {
    assertCaller();
    const after = await filesOf(reader, { kataId, avatarName, number: light.number });
    const lines = before && after ? changedLines(before, after) : undefined;
    steps.push({ light, lines });
    before = after;
    await new Promise(setImmediate);
  }
  return steps;
}

/**
 * Returns the files of a light. Files of old katas that cannot be read count as missing: the times of the lights are
 * known without them.
 */
async function filesOf(
  reader: ControllerDeps['reader'],
  place: Parameters<ControllerDeps['reader']['filesAt']>[0],
): Promise<VisibleFiles | undefined> {
  return reader.filesAt(place).catch(() => undefined);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
