import type { Kata } from '../dojo/dojo';
import type { EditSession } from '../edit/edit-session';
import { countdown } from '../parts/countdown';
import { element, link } from '../parts/element';
import { whoHeading } from '../parts/who-heading';
import { kataPath } from '../route';

/** Who one is, in which kata, and how long that still lives. */
export function avatarBar(session: EditSession, kata: Kata, avatarName: string): Node[] {
  return [whoHeading(kata, avatarName), link(`kata ${kata.id}`, kataPath(kata.id)), clock(session)];
}

function clock(session: EditSession): HTMLElement {
  const place = element('span', { class: 'clock' });
  session.state.watch(
    ({ ended, endsAtMs }) => [ended, endsAtMs],
    ({ ended, endsAtMs }) => {
      const check = (): void => void session.checkEnded();
      if (ended && endsAtMs > Date.now()) check();
      place.replaceChildren(ended ? 'ended' : countdown(endsAtMs, check));
    },
  );
  return place;
}
