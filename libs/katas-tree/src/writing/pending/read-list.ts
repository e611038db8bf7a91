import { incrementsText } from '../../reading/files/increments-text';
import { INCREMENTS } from '../../reading/files/tree-paths';
import { LightList } from '../../reading/light-list';
import { TreeProblem } from '../../tree-problem';
import type { NewLight } from '../katas-writer';

/** Resolves to the list of lights in an avatar's files, in one line, which is how the journal needs it. */
export async function readList(
  dir: string,
  { kataId, avatarName }: Pick<NewLight, 'kataId' | 'avatarName'>,
): Promise<LightList> {
  const text = (await incrementsText(dir, kataId, avatarName)) ?? '[]';
  const list = LightList.parse(text, INCREMENTS).inOneLine();
  if (list.text.startsWith('[') && list.text.endsWith(']')) return list;
  throw new TreeProblem(`${INCREMENTS} is not a list of traffic-lights`);
}
