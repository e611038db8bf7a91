import { useMemo } from 'preact/hooks';
import { encode } from 'uqr';
import { kataIdParts, kataPath } from '../route';
import { qrPath } from './qr-path';
import { kataTexts as t } from './texts';

/** Splits the ID after the six characters that are enough to find the kata. */
export function BigId({ kataId }: { readonly kataId: string }) {
  const [start, rest] = kataIdParts(kataId);
  return (
    <p class="big-id">
      <strong>{start}</strong>
      {rest}
    </p>
  );
}

export function addressOf(kataId: string): string {
  return new URL(kataPath(kataId), location.href).href;
}

const LOCAL_HOSTS = ['localhost', '127.0.0.1', '[::1]'];

/** Says that no other device can open the address of this page, and nothing when others can. */
export function LocalHint() {
  if (!LOCAL_HOSTS.includes(location.hostname)) return null;
  return <p class="hint">{t.localOnly}</p>;
}

/** Shows a QR code, always dark on white: cameras expect it. */
export function QrCode({ address }: { readonly address: string }) {
  const { data, size } = useMemo(() => encode(address, { ecc: 'M', border: 2 }), [address]);
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={t.qrCode({ address })}>
      <rect width="100%" height="100%" fill="#fff" />
      <path fill="#111" shape-rendering="crispEdges" d={qrPath(data)} />
    </svg>
  );
}
