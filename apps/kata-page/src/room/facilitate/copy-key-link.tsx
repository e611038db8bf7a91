import { useState } from 'preact/hooks';
import { kataPath } from '../../route';
import { keyFragment } from '../key-fragment';
import { Button } from '../../ui/button';

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
      () => setDone('Copied. Whoever opens it can steer this kata.'),
      () => setDone(`Whoever opens this link can steer this kata: ${link}`),
    );
  };
  return (
    <div class="menu-form">
      <div class="row">
        <Button onClick={copy}>Copy the link for another facilitator</Button>
      </div>
      <p class="hint" role="status">
        {done}
      </p>
    </div>
  );
}
