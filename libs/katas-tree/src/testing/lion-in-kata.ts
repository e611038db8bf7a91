import type { AvatarName, KataId } from '@katas/kata';

/** Test data: a kata, lion's starting files, and its first light. */
export const KATA = '3456789ABC' as KataId;
export const lion: AvatarName = 'lion';
export const created = [2026, 3, 28, 22, 1, 2] as const;
export const start = new Map([
  ['cyber-dojo.sh', 'true'],
  ['output', ''],
]);
export const light = { colour: 'red', time: created, number: 1 };
export const newLight = {
  kataId: KATA,
  avatarName: lion,
  light,
  files: new Map([...start, ['output', '1 failed']]),
  run: { created: ['a.txt'], changed: [], deleted: ['b.txt'] },
};
