import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Kata } from '../dojo/dojo';
import type { KataNow } from '../dojo/kata-events';
import type { LiveKata } from '../dojo/live-kata';
import { LightBadge } from '../lights/light-badge';
import { LIGHT_FACES } from '../lights/light-face';
import type { PageContext } from '../page-context';
import { kataIdParts, kataPath } from '../route';
import { ConnectionStatus } from '../ui/connection-status';
import { DownloadLink } from '../ui/download-link';
import { EndClock } from '../ui/end-clock';
import { PageFrame } from '../ui/page-frame';
import { dateTime } from '../ui/time-text';
import { DashboardTable } from './dashboard-table';

const AGE_TICK_MS = 5000;

interface DashboardPageProps {
  readonly context: Pick<PageContext, 'nowMs'>;
  readonly kata: Kata;
  readonly live: LiveKata;
}

/** `/kata/<id>/dashboard`: the lights of everybody as they are made, for a projector. */
export function DashboardPage({ context, kata, live }: DashboardPageProps) {
  const nowMs = useSignal(context.nowMs());
  const now = live.now.value;
  // With every event too: the age of a new light is "now".
  useEffect(() => {
    nowMs.value = context.nowMs();
    const timer = setInterval(() => (nowMs.value = context.nowMs()), AGE_TICK_MS);
    return () => clearInterval(timer);
  }, [now]);
  const bar = (
    <>
      <a href={kataPath(kata.id)}>Join page</a>
      <DownloadLink kataId={kata.id} />
      <EndClock now={now} />
    </>
  );
  return (
    <PageFrame title={`Dashboard, ${kata.displayName}`} bar={bar} isWide>
      <DashboardHead kata={kata} avatars={now.avatars} />
      <ConnectionStatus isConnected={live.isConnected.value} />
      <p class="status" role="status">
        {now.ended ? `This kata ended on ${dateTime(now.endsAtMs)}.` : ''}
      </p>
      <DashboardTable
        kataId={kata.id}
        languageOf={(name) => kata.languages.get(now.startPoints.get(name) ?? '')?.displayName}
        avatars={now.avatars}
        nowMs={nowMs}
      />
      <Legend />
    </PageFrame>
  );
}

function DashboardHead({ kata, avatars }: Pick<KataNow, 'avatars'> & { readonly kata: Kata }) {
  const [start, rest] = kataIdParts(kata.id);
  const lights = [...avatars.values()].reduce((sum, { length }) => sum + length, 0);
  return (
    <div class="dashboard-head">
      <h1>{kata.displayName}</h1>
      <p class="big-id">
        <strong>{start}</strong>
        {rest}
      </p>
      <p class="totals">
        {counted(avatars.size, 'animal')}, {counted(lights, 'light')}
      </p>
    </div>
  );
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function Legend() {
  return (
    <ul class="legend" role="list">
      {LIGHT_FACES.map((face) => (
        <li key={face.kind}>
          <LightBadge face={face} />
          {face.meaning}
        </li>
      ))}
    </ul>
  );
}
