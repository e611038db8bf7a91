import { isAvatarName, isKataId } from '@katas/kata';

/**
 * The calls that the page at an address makes first, as the value of a `Link` header: a browser makes them while the
 * page's script is still on its way to it. Empty where there are none. The page's addresses are those of
 * apps/kata-page/src/route.ts; one that is written differently is shown too, only later.
 */
export function firstCalls(path: string): string {
  const [, , kataId = '', avatarName = ''] = path.split('/');
  if (!isKataId(kataId)) return '';
  const kata = `/api/katas/${kataId}`;
  const calls = isAvatarName(avatarName) ? [kata, `${kata}/avatars/${avatarName}`] : [kata];
  // As `fetch` makes a call when it is told nothing else; only then is the answer taken for it.
  return calls.map((call) => `<${call}>; rel=preload; as=fetch; crossorigin=anonymous`).join(', ');
}
