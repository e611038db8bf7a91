import { useState } from 'preact/hooks';
import { kataPath } from '../../route';
import { Button } from '../../ui/button';
import { keyFragment } from '../key-fragment';
import { facilitateTexts as t } from './texts';

interface CopyKeyLinkProps {
  readonly kataId: string;
  readonly facilitatorKey: string;
}

/** Gives the key on to another browser. It is in the fragment, which no server sees. */
export function CopyKeyLink({ kataId, facilitatorKey }: CopyKeyLinkProps) {
  const [done, setDone] = useState('');
  const link = new URL(kataPath(kataId) + keyFragment(facilitatorKey), location.href).href;
  const copy = (): void => {
    // Browsers offer the clipboard to pages over HTTPS and on localhost alone.
    const copying =
      navigator.clipboard?.writeText(link) ?? Promise.reject(new Error('no clipboard'));
    copying.then(
      () => setDone(t.copied),
      () => setDone(t.notCopied({ link })),
    );
  };
  return (
    <div class="menu-form">
      <div class="row">
        <Button onClick={copy}>{t.copyLink}</Button>
      </div>
      <p class="hint" role="status">
        {done}
      </p>
    </div>
  );
}
