import { addressOf, QrCode } from './invitation';
import { kataIdParts } from '../route';

interface ProjectorProps {
  readonly kataId: string;
  readonly animals: number;
}

/** How to join, in letters that are read from the last row: the QR code and the six characters. */
export function Projector({ kataId, animals }: ProjectorProps) {
  const [start] = kataIdParts(kataId);
  const address = addressOf(kataId);
  return (
    <section class="projector" aria-label="How to join">
      <QrCode address={address} />
      <div class="projector-text">
        <p>Scan the code, or type this on the start page of {location.host}</p>
        <p class="projector-id">{start}</p>
        <p role="status">{animals === 0 ? 'Nobody has joined yet.' : `${animals} joined`}</p>
      </div>
    </section>
  );
}
