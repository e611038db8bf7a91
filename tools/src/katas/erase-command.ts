import { eraseKata, findToErase, type EraseRule } from '@katas/archive';
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

const LEFT_BEHIND = `This erases the manifest, the avatars, all lights and files of a kata. It leaves behind:
- the volume of the kata in the Docker Engine, which the volume-collector removes on its schedule;
- forks of the kata, which are katas of their own;
- backups, downloads, clones and logs. "backup DIR --prune" erases a kata from a backup.`;

/** Says what it would erase. Erases with `--yes` alone. */
export async function eraseKatas(
  context: KatasContext,
  ids: readonly string[],
  { olderThanDays, yes }: CommandOptions,
): Promise<number> {
  checkTree(context);
  const rule = ruleOf(context, ids, olderThanDays);
  let [erased, kept] = [0, 0];
  for await (const finding of findToErase(context.treeDir, rule, context)) {
    context.signal.throwIfAborted();
    const { kataId } = finding;
    if (!finding.erase) {
      kept += 1;
      say(context, `${kataId} is kept: ${finding.why}`);
      continue;
    }
    if (yes) await eraseKata(context.treeDir, kataId);
    erased += 1;
    const ended = finding.endedMs === undefined ? 'unreadable' : `ended ${dayOf(finding.endedMs)}`;
    say(context, `${kataId} ${yes ? 'is erased' : 'would be erased'}: ${ended}`);
  }
  say(context, `${counted(erased, 'kata')} ${yes ? 'erased' : 'to erase'}, ${kept} kept.`);
  say(context, LEFT_BEHIND);
  if (!yes && erased > 0) say(context, 'Nothing was erased. Add --yes to erase.');
  return kept === 0 ? 0 : 1;
}

function ruleOf(
  { nowMs }: KatasContext,
  ids: readonly string[],
  days: number | undefined,
): EraseRule {
  if (ids.length > 0 === (days !== undefined)) {
    throw new PlainProblem('Name either the IDs of katas, or --older-than DAYS.');
  }
  return days === undefined
    ? { ids: ids.map(kataIdFrom) }
    : { endedBeforeMs: nowMs - days * DAY_MS };
}
