import { backUp, kataIdsIn, restore } from '@katas/archive';
import { PlainProblem } from '@katas/system';
import { existsSync } from 'node:fs';
import { sep } from 'node:path';
import {
  checkTree,
  counted,
  kataIdFrom,
  say,
  type CommandOptions,
  type KatasContext,
} from './katas-context';
import { sayBreaches } from './read-commands';

export async function backUpTree(
  context: KatasContext,
  [dir = '']: readonly string[],
  { prune }: CommandOptions,
): Promise<number> {
  const backupDir = context.path(dir);
  if (`${backupDir}${sep}`.startsWith(`${context.treeDir}${sep}`)) {
    throw new PlainProblem('The backup must not be inside of the katas tree.');
  }
  checkTree(context);
  if (prune && (await isEmpty(context.treeDir))) {
    throw new PlainProblem(
      `The katas tree ${context.treeDir} has no kata, so --prune would empty the backup. Is its disk mounted?`,
    );
  }
  const report = await backUp(context.treeDir, backupDir, { prune, signal: context.signal });
  sayBreaches(context, report);
  for (const path of report.leftOut) say(context, `left out, not a file: ${path}`);
  say(
    context,
    `${counted(report.katas, 'kata')} in ${backupDir}, ${counted(report.filesWritten, 'file')} written and checked.`,
  );
  if (report.onlyInBackup.length > 0) {
    const gone = counted(report.onlyInBackup.length, 'kata');
    say(context, `The backup has ${gone} more that the tree does not have. --prune removes them.`);
  }
  return report.breaches.length === 0 ? 0 : 1;
}

async function isEmpty(treeDir: string): Promise<boolean> {
  for await (const _kataId of kataIdsIn(treeDir)) return false;
  return true;
}

export async function restoreTree(
  context: KatasContext,
  [dir = '', ...ids]: readonly string[],
): Promise<number> {
  const backupDir = context.path(dir);
  if (!existsSync(backupDir)) throw new PlainProblem(`There is no backup ${backupDir}.`);
  const wanted = ids.map(kataIdFrom);
  const report = await restore(backupDir, context.treeDir, wanted, context.signal);
  sayBreaches(context, report);
  for (const kataId of report.different) {
    say(
      context,
      `${kataId} is in the tree with other content, and stays as it is. Erase it first to restore it.`,
    );
  }
  say(
    context,
    `${counted(report.restored.length, 'kata')} restored, ${report.unchanged} there already.`,
  );
  const found = report.restored.length + report.unchanged + report.different.length;
  const isMissing = found < wanted.length;
  if (isMissing) say(context, `The backup does not have ${wanted.length - found} of the katas.`);
  return report.different.length + report.breaches.length === 0 && !isMissing ? 0 : 1;
}
