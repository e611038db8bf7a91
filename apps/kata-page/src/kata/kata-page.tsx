import type { Room } from '@katas/controller-api';
import type { Kata } from '../dojo/dojo';
import type { KataNow } from '../dojo/live/kata-events';
import type { LiveKata } from '../dojo/live/live-kata';
import { dateTime } from '../i18n/formats';
import { withNodes } from '../i18n/texts';
import type { PageContext } from '../page-context';
import { EndWarning } from '../room/end-warning';
import { FacilitateMenu } from '../room/facilitate/facilitate-menu';
import { RoomNotices } from '../room/room-notices';
import { RoomTimer } from '../room/room-timer';
import { kataPath, retrospectivePath } from '../route';
import { DownloadLink } from '../ui/download-link';
import { ConnectionStatus } from '../ui/frame/connection-status';
import { KataBar } from '../ui/frame/kata-bar';
import { PageFrame } from '../ui/frame/page-frame';
import { uiTexts } from '../ui/texts';
import { EndClock } from '../ui/time/end-clock';
import { AnimalsCard } from './animals-card';
import { JoinCard } from './join-card';
import { Projector } from './projector';
import { kataTexts as t } from './texts';

interface KataPageProps {
  readonly context: PageContext;
  readonly kata: Kata;
  readonly live: LiveKata;
}

/** Shows `/kata/<id>`: join as a new animal, continue as one's own, or open the reviews of the others. */
export function KataPage({ context, kata, live }: KataPageProps) {
  const now = live.now.value;
  const isProjector = context.fragment.value === '#projector' && !now.ended;
  const bar = (
    <KataBar
      context={context}
      kataId={kata.id}
      current={isProjector ? undefined : 'room'}
      practice={now.room.practice}
    >
      <RoomTimer room={now.room} />
      <FacilitateMenu context={context} kata={kata} live={live} />
      <EndClock now={now} onEnd={() => void live.refresh()} />
    </KataBar>
  );
  return (
    <PageFrame title={kata.displayName} bar={bar} isWide={isProjector}>
      {isProjector ? (
        <ProjectorView kata={kata} now={now} />
      ) : (
        <RoomView context={context} kata={kata} live={live} />
      )}
    </PageFrame>
  );
}

interface NowProps {
  readonly kata: Kata;
  readonly now: KataNow;
}

function ProjectorView({ kata, now }: NowProps) {
  return (
    <>
      <h1 class="unseen">{kata.displayName}</h1>
      <Projector kataId={kata.id} animals={now.avatars.size}>
        <p>
          <a href={kataPath(kata.id)}>{t.backToRoom}</a>
        </p>
      </Projector>
    </>
  );
}

function RoomView({ context, kata, live }: KataPageProps) {
  const now = live.now.value;
  const mine = context.animals.find(kata.id);
  return (
    <>
      <KataHead kata={kata} now={now} />
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
    </>
  );
}

function KataHead({ kata, now }: NowProps) {
  return (
    <div class="lead">
      <h1>{kata.displayName}</h1>
      <p>
        {kata.exercise !== '' && `${kata.exercise} · `}
        {withNodes(t.kata, { id: <code>{kata.id}</code> })}
        {!now.ended && ` · ${t.openUntil({ time: dateTime(now.endsAtMs) })}`}
      </p>
    </div>
  );
}

interface EndedCardProps {
  readonly kata: Kata;
  readonly endsAtMs: number;
}

function EndedCard({ kata: { id, canFork }, endsAtMs }: EndedCardProps) {
  const time = dateTime(endsAtMs);
  return (
    <section class="card ended">
      <h2>{t.hasEnded}</h2>
      <p>{canFork ? t.endedOnForkable({ time }) : t.endedOn({ time })}</p>
      <p>{withNodes(t.downloadAll, { download: <DownloadLink kataId={id} /> })}</p>
      <div class="row">
        <a class="button" href={retrospectivePath(id)}>
          {uiTexts.retrospective}
        </a>
      </div>
    </section>
  );
}

/** Shows the katas of the same people before and after this one. */
function RoundLinks({ room }: { readonly room: Room }) {
  const { previous_round: before, next_round: next } = room;
  if (before === null && next === null) return null;
  return (
    <nav class="row" aria-label={t.rounds}>
      {before !== null && <a href={kataPath(before)}>{t.roundBefore}</a>}
      {next !== null && <a href={kataPath(next)}>{t.nextRound}</a>}
    </nav>
  );
}
