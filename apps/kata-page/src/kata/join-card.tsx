import { AVATAR_NAMES } from '@katas/kata';
import { useMemo, useRef } from 'preact/hooks';
import { encode } from 'uqr';
import type { Kata } from '../dojo/dojo';
import type { LiveKata } from '../dojo/live-kata';
import type { PageContext } from '../page-context';
import { avatarPath, kataIdParts, kataPath } from '../route';
import { AnimalPicture } from '../ui/animal';
import { Button } from '../ui/button';
import { promptForConsent } from '../ui/prompt-dialog';
import { ProblemText, useAction } from '../ui/use-action';
import { chosenLanguage, LanguageChoice } from './language-choice';
import { qrPath } from './qr-path';

interface JoinCardProps {
  readonly context: PageContext;
  readonly kata: Kata;
  readonly live: LiveKata;
}

/** How to join: here by a button; on other devices by the ID, the link or the QR code. */
export function JoinCard({ context, kata, live }: JoinCardProps) {
  const end = useAction();
  return (
    <section class="card join">
      <div class="join-ways">
        <h2>Join</h2>
        <JoinActions context={context} kata={kata} live={live} />
        <Invitation kata={kata} />
        <ProblemText text={end.problem} />
        <Button
          kind="quiet"
          aria-disabled={end.isBusy}
          onClick={() => end.run(() => endKata(context, kata, live))}
        >
          End this kata…
        </Button>
      </div>
      <QrCode address={addressOf(kata)} />
    </section>
  );
}

async function endKata({ dojo }: PageContext, { id }: Kata, live: LiveKata): Promise<void> {
  const agreed = await promptForConsent({
    title: 'End this kata for everyone?',
    text: 'From then on it can be read, reviewed and forked, but not tested again.',
    confirm: 'End it now',
  });
  if (!agreed) return;
  await dojo.steer(id, 'end');
  await live.refresh();
}

function JoinActions({ context: { dojo, goTo, animals }, kata, live }: JoinCardProps) {
  const join = useAction();
  const language = useRef<HTMLSelectElement>(null);
  const { avatars } = live.now.value;
  const mine = animals.find(kata.id);
  const hasMine = mine !== undefined && avatars.has(mine);
  const isFull = avatars.size >= AVATAR_NAMES.length;
  const joinAsNew = async (): Promise<void> => {
    const name = await dojo.join(kata.id, chosenLanguage(kata, language.current));
    animals.remember(kata.id, name);
    await goTo(avatarPath(kata.id, name));
  };
  return (
    <>
      {!isFull && kata.languages.size > 0 && <LanguageChoice kata={kata} select={language} />}
      <div class="row">
        {hasMine && <ContinueLink href={avatarPath(kata.id, mine)} name={mine} />}
        {!isFull && (
          <Button
            kind={hasMine ? 'plain' : 'primary'}
            aria-disabled={join.isBusy}
            onClick={() => join.run(joinAsNew)}
          >
            Join as a new animal
          </Button>
        )}
      </div>
      {isFull && (
        <p>
          All {AVATAR_NAMES.length} animals are taken: this kata is full. Carry on as your animal,
          or start another kata.
        </p>
      )}
      <ProblemText text={join.problem} />
    </>
  );
}

function ContinueLink({ href, name }: { readonly href: string; readonly name: string }) {
  return (
    <a class="button primary" href={href}>
      <AnimalPicture name={name} size={28} />
      <span>
        Continue as <span class="capitalized">{name}</span>
      </span>
    </a>
  );
}

const LOCAL_HOSTS = ['localhost', '127.0.0.1', '[::1]'];

function Invitation({ kata }: Pick<JoinCardProps, 'kata'>) {
  const [start, rest] = kataIdParts(kata.id);
  const address = addressOf(kata);
  return (
    <>
      <p class="big-id">
        <strong>{start}</strong>
        {rest}
      </p>
      <p>
        To join, scan the QR code, type the first six characters on the start page, or open{' '}
        <a href={address}>{address}</a>
      </p>
      {LOCAL_HOSTS.includes(location.hostname) && (
        <p class="hint">
          That address works on this computer only: others need this computer's network name or IP
          address.
        </p>
      )}
    </>
  );
}

function addressOf({ id }: Kata): string {
  return new URL(kataPath(id), location.href).href;
}

/** Always dark on white: cameras expect it. */
function QrCode({ address }: { readonly address: string }) {
  const { data, size } = useMemo(() => encode(address, { ecc: 'M', border: 2 }), [address]);
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={`QR code of ${address}`}>
      <rect width="100%" height="100%" fill="#fff" />
      <path fill="#111" shape-rendering="crispEdges" d={qrPath(data)} />
    </svg>
  );
}
