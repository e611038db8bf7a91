import type { HostileCase, Language } from './hostile-case';
import type { Attacker, HostileDojo } from './hostile-dojo';

export function languageOf({ attack }: HostileCase): Language {
  return ('send' in attack ? undefined : attack.language) ?? 'python';
}

/** The earlier [test] that a case needs, if it needs one. */
export async function layGround({ attack }: HostileCase, { door }: Attacker): Promise<void> {
  if (!('send' in attack) && attack.before !== undefined) {
    await door.run({ script: attack.before });
  }
}

/** Resolves to what the runner says to it. */
export async function carryOut(
  { attack, maxSeconds }: HostileCase,
  { door }: Attacker,
  dojo: HostileDojo,
): Promise<unknown> {
  if ('send' in attack) return attack.send(door, dojo);
  const { script, files, deleted } = attack;
  return door.run({ script, files, deleted, maxSeconds });
}
