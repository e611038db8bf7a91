import type { ComponentChildren } from 'preact';
import { kataIdParts } from '../route';
import { addressOf, LocalHint, QrCode } from './invitation';
import { kataTexts as t } from './texts';

interface ProjectorProps {
  readonly kataId: string;
  readonly animals: number;
  /** What stands below it. */
  readonly children?: ComponentChildren;
}

/** Shows how to join, in letters that are read from the last row: the QR code and the six characters. */
export function Projector({ kataId, animals, children }: ProjectorProps) {
  const [start] = kataIdParts(kataId);
  const address = addressOf(kataId);
  return (
    <section class="projector" aria-label={t.howToJoinTitle}>
      <QrCode address={address} />
      <div class="projector-text">
        <p>{t.scan({ host: location.host })}</p>
        <p class="projector-id">{start}</p>
        <p role="status">{animals === 0 ? t.nobody : t.joined({ count: animals })}</p>
        <LocalHint />
        {children}
      </div>
    </section>
  );
}
