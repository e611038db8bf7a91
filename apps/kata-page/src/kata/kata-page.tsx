import type { Room } from '@katas/controller-api';
import type { Kata } from '../dojo/dojo';
import type { LiveKata } from '../dojo/live-kata';
import type { PageContext } from '../page-context';
import { FacilitateMenu } from '../room/facilitate/facilitate-menu';
import { EndWarning } from '../room/end-warning';
import { RoomNotices } from '../room/room-notices';
import { RoomTimer } from '../room/room-timer';
import { dashboardPath, kataPath, retrospectivePath } from '../route';
import { ConnectionStatus } from '../ui/connection-status';
import { EndClock } from '../ui/end-clock';
import { DownloadLink } from '../ui/download-link';
import { PageFrame } from '../ui/page-frame';
import { dateTime } from '../ui/time-text';
import { AnimalsCard } from './animals-card';
import { JoinCard } from './join-card';
import { Projector } from './projector';

interface KataPageProps {
  readonly context: PageContext;
  readonly kata: Kata;
  readonly live: LiveKata;
}

/** `/kata/<id>`: joins as a new animal, continues as one's own, or opens the reviews of the others. */
export function KataPage({ context, kata, live }: KataPageProps) {
  const now = live.now.value;
  const bar = (
    <>
      <a href={dashboardPath(kata.id)}>Dashboard</a>
      <RoomTimer room={now.room} />
      <FacilitateMenu context={context} kata={kata} live={live} />
      <EndClock now={now} onEnd={() => void live.refresh()} />
    </>
  );
  const mine = context.animals.find(kata.id);
  if (context.fragment.value === '#projector' && !now.ended) {
    return (
      <PageFrame title={kata.displayName} bar={bar} isWide>
        <Projector kataId={kata.id} animals={now.avatars.size} />
      </PageFrame>
    );
  }
  return (
    <PageFrame title={kata.displayName} bar={bar}>
      <div class="lead">
        <h1>{kata.displayName}</h1>
        <p>
          {kata.exercise !== '' && `${kata.exercise} · `}
          kata <code>{kata.id}</code>
          {!now.ended && ` · open until ${dateTime(now.endsAtMs)}`}
        </p>
      </div>
      <ConnectionStatus isConnected={live.isConnected.value} />
      <EndWarning context={context} kata={kata} live={live} />
      <RoomNotices context={context} kataId={kata.id} room={now.room} mine={mine} />
      {now.ended ? (
        <EndedCard kata={kata} endsAtMs={now.endsAtMs} />
      ) : (
        <JoinCard context={context} kata={kata} live={live} />
      )}
      <AnimalsCard kataId={kata.id} now={now} mine={mine} />
      <RoundLinks room={now.room} />
    </PageFrame>
  );
}

interface EndedCardProps {
  readonly kata: Kata;
  readonly endsAtMs: number;
}

function EndedCard({ kata: { id, canFork }, endsAtMs }: EndedCardProps) {
  return (
    <section class="card ended">
      <h2>This kata has ended</h2>
      <p>
        It ended on {dateTime(endsAtMs)}. Pick an animal to read its files and review its lights
        {canFork && ', or fork them into a new kata'}.
      </p>
      <p>
        <DownloadLink kataId={id} /> all lights as git repositories.
      </p>
      <div class="row">
        <a class="button" href={retrospectivePath(id)}>
          Retrospective
        </a>
      </div>
    </section>
  );
}

/** The katas of the same people before and after this one. */
function RoundLinks({ room }: { readonly room: Room }) {
  const { previous_round: before, next_round: next } = room;
  if (before === null && next === null) return null;
  return (
    <nav class="row" aria-label="Rounds">
      {before !== null && <a href={kataPath(before)}>The round before</a>}
      {next !== null && <a href={kataPath(next)}>The next round</a>}
    </nav>
  );
}
