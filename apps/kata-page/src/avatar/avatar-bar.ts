import type { Kata } from '../dojo/dojo';
import type { EditSession } from '../edit/edit-session';
import { link } from '../parts/element';
import { endClock } from '../parts/end-clock';
import { whoHeading } from '../parts/who-heading';
import { kataPath } from '../route';

/** Who one is, in which kata, and how long that still lives. */
export function avatarBar(session: EditSession, kata: Kata, avatarName: string): Node[] {
  return [whoHeading(kata, avatarName), link(`kata ${kata.id}`, kataPath(kata.id)), clock(session)];
}

function clock(session: EditSession): HTMLElement {
  const check = (): void => void session.checkEnded();
  const { root, show } = endClock(check);
  session.state.watch(
    ({ ended, endsAtMs }) => [ended, endsAtMs],
    (now) => {
      if (now.ended && now.endsAtMs > Date.now()) check();
      show(now);
    },
  );
  return root;
}
