import type { HostileCase } from '../hostile-case';
import type { Attacker, HostileDojo, Language } from '../hostile-dojo';

export function languageOf({ attack }: HostileCase): Language {
  return ('send' in attack ? undefined : attack.language) ?? 'python';
}

/** Runs the earlier Test of a case, when it has one. */
export async function prepareAttack(
  { attack }: HostileCase,
  { caller }: Attacker,
  dojo: HostileDojo,
): Promise<void> {
  if ('send' in attack) await attack.prepare?.(dojo);
  else if (attack.before !== undefined) await caller.run({ script: attack.before });
}

export async function cleanUpAttack({ attack }: HostileCase): Promise<void> {
  if ('send' in attack) await attack.cleanUp?.();
}

/** Resolves to the runner's answer. */
export async function performAttack(
  { attack, maxSeconds }: HostileCase,
  { caller }: Attacker,
  dojo: HostileDojo,
): Promise<unknown> {
  if ('send' in attack) return attack.send(caller, dojo);
  const { script, files, deleted } = attack;
  return caller.run({ script, files, deleted, maxSeconds });
}
