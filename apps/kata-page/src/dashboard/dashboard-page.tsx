import { useSignal } from '@preact/signals';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Kata } from '../dojo/dojo';
import type { LiveKata } from '../dojo/live/live-kata';
import { dateTime } from '../i18n/formats';
import { Projector } from '../kata/projector';
import { Legend } from '../lights/legend';
import type { PageContext } from '../page-context';
import { EndWarning } from '../room/end-warning';
import { FacilitateMenu } from '../room/facilitate/facilitate-menu';
import { RoomNotices } from '../room/room-notices';
import { DownloadLink } from '../ui/download-link';
import { ConnectionStatus } from '../ui/frame/connection-status';
import { KataBar } from '../ui/frame/kata-bar';
import { PageFrame } from '../ui/frame/page-frame';
import { EndClock } from '../ui/time/end-clock';
import { columnsMax, LIGHT_EM, MINUTE_EM } from './columns-max';
import { DashboardHead } from './dashboard-head';
import { DashboardTable } from './dashboard-table';
import { dashboardTexts as t } from './texts';
import { timeColumns } from './time-columns';

const AGE_TICK_MS = 5000;

interface DashboardPageProps {
  readonly context: PageContext;
  readonly kata: Kata;
  readonly live: LiveKata;
}

/** Shows the lights of everybody as they are made, for a projector: `/kata/<id>/dashboard`. */
export function DashboardPage({ context, kata, live }: DashboardPageProps) {
  const [isByMinute, setByMinute] = useState(false);
  const now = live.now.value;
  const bar = (
    <KataBar
      context={context}
      kataId={kata.id}
      current="dashboard"
      practice={now.room.practice}
      links={<DownloadLink kataId={kata.id} />}
    >
      <FacilitateMenu context={context} kata={kata} live={live} />
      <EndClock now={now} />
    </KataBar>
  );
  return (
    <PageFrame title={t.titleOf({ kata: kata.displayName })} bar={bar} isWide>
      <LiveDashboard context={context} kata={kata} live={live} isByMinute={isByMinute} />
      <div class="dashboard-foot">
        <Legend />
        <label class="check">
          <input
            type="checkbox"
            checked={isByMinute}
            onChange={(event) => setByMinute(event.currentTarget.checked)}
          />
          {t.byMinute}
        </label>
      </div>
    </PageFrame>
  );
}

interface LiveDashboardProps extends DashboardPageProps {
  readonly isByMinute: boolean;
}

function LiveDashboard({ context, kata, live, isByMinute }: LiveDashboardProps) {
  const nowMs = useSignal(context.nowMs());
  const now = live.now.value;
  const { avatars, room, ended } = now;
  // Set again with every event, so that the age of a new light is "now".
  useEffect(() => {
    nowMs.value = context.nowMs();
    const timer = setInterval(() => (nowMs.value = context.nowMs()), AGE_TICK_MS);
    return () => clearInterval(timer);
  }, [now]);
  const rows = { animals: avatars.size, hasLanguages: kata.languages.size > 0 };
  const columns = useMemo(
    () => (isByMinute ? timeColumns(avatars.values(), columnsMax(rows, MINUTE_EM)) : undefined),
    [isByMinute, avatars],
  );
  return (
    <>
      <DashboardHead kata={kata} now={now} nowMs={nowMs} />
      <ConnectionStatus isConnected={live.isConnected.value} />
      <EndWarning context={context} kata={kata} live={live} />
      <RoomNotices context={context} kataId={kata.id} room={room} mine={undefined} />
      <p class="status" role="status">
        {ended ? t.endedOn({ time: dateTime(now.endsAtMs) }) : ''}
      </p>
      {avatars.size === 0 && <Nobody kataId={kata.id} ended={ended} />}
      {avatars.size > 0 && (
        <DashboardTable
          {...{ avatars, nowMs, columns }}
          kataId={kata.id}
          languageOf={(name) => kata.languages.get(now.startPoints.get(name) ?? '')?.displayName}
          hands={room.hands}
          isLow={avatars.size > FEW_ANIMALS}
          lightsMax={avatars.size > FEW_ANIMALS ? columnsMax(rows, LIGHT_EM) : FEW_LIGHTS}
        />
      )}
    </>
  );
}

/** With at most this many animals the rows may be several lines high. */
const FEW_ANIMALS = 8;
const FEW_LIGHTS = 150;

interface NobodyProps {
  readonly kataId: string;
  readonly ended: boolean;
}

/** Shows how to join, until people have joined. */
function Nobody({ kataId, ended }: NobodyProps) {
  if (ended) return <p class="nobody">{t.nobody}</p>;
  return <Projector kataId={kataId} animals={0} />;
}
