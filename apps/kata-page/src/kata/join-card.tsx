import { AVATAR_NAMES } from '@katas/kata';
import { useRef, useState } from 'preact/hooks';
import type { Kata } from '../dojo/dojo';
import type { LiveKata } from '../dojo/live/live-kata';
import { withNodes } from '../i18n/texts';
import type { PageContext } from '../page-context';
import { avatarPath, kataPath } from '../route';
import { AnimalPicture } from '../ui/animal';
import { Button } from '../ui/button';
import { uiTexts } from '../ui/texts';
import { ProblemText, useAction } from '../ui/action/use-action';
import { addressOf, BigId, LocalHint, QrCode } from './invitation';
import { kataTexts as t } from './texts';
import type { Ref } from 'preact';
import { DojoProblem, INVALID } from '../dojo/answers/dojo-problem';

interface JoinCardProps {
  readonly context: PageContext;
  readonly kata: Kata;
  readonly live: LiveKata;
}

/** Shows how to join: here by a button; on other devices by the ID, the link or the QR code. */
export function JoinCard({ context, kata, live }: JoinCardProps) {
  const { locked } = live.now.value.room;
  return (
    <div class="two-cards">
      <section class="card">
        <h2>{t.you}</h2>
        <JoinActions context={context} kata={kata} live={live} />
        {locked && <p role="status">{t.isLocked}</p>}
      </section>
      <Invitation kata={kata} />
    </div>
  );
}

function JoinActions({ context: { dojo, goTo, animals }, kata, live }: JoinCardProps) {
  const join = useAction();
  const language = useRef<HTMLSelectElement>(null);
  const { avatars, room } = live.now.value;
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
      {!isFull && !room.locked && kata.languages.size > 0 && (
        <LanguageChoice kata={kata} select={language} />
      )}
      <div class="row">
        {hasMine && <ContinueLink href={avatarPath(kata.id, mine)} name={mine} />}
        {!isFull && !room.locked && (
          <Button
            kind={hasMine ? 'plain' : 'primary'}
            aria-disabled={join.isBusy}
            onClick={() => join.run(joinAsNew)}
          >
            {t.join}
          </Button>
        )}
      </div>
      {isFull && <p>{t.isFull({ count: AVATAR_NAMES.length })}</p>}
      <ProblemText text={join.problem} />
    </>
  );
}

function ContinueLink({ href, name }: { readonly href: string; readonly name: string }) {
  return (
    <a class="button primary" href={href}>
      <AnimalPicture name={name} size={28} />
      <span>{withNodes(t.continueAs, { animal: <span class="capitalized">{name}</span> })}</span>
    </a>
  );
}

function Invitation({ kata }: Pick<JoinCardProps, 'kata'>) {
  const address = addressOf(kata.id);
  const [done, setDone] = useState('');
  const copy = (): void => {
    // Browsers offer the clipboard to pages over HTTPS and on localhost alone.
    const copying = navigator.clipboard?.writeText(address) ?? Promise.reject(new Error('none'));
    copying.then(
      () => setDone(uiTexts.copied),
      () => setDone(t.cannotCopy),
    );
  };
  return (
    <section class="card join">
      <div class="join-ways">
        <h2>{t.invite}</h2>
        <BigId kataId={kata.id} />
        <p>{withNodes(t.howToJoin, { address: <AddressLink address={address} /> })}</p>
        <LocalHint />
        <div class="row">
          <Button onClick={copy}>{t.copyLink}</Button>
          <a class="button" href={`${kataPath(kata.id)}#projector`}>
            {t.showProjector}
          </a>
        </div>
        <p class="hint" role="status">
          {done}
        </p>
      </div>
      <QrCode address={address} />
    </section>
  );
}

/** Shows an address on one line. In a narrow window it breaks before the ID, not inside of it. */
function AddressLink({ address }: { readonly address: string }) {
  const start = address.lastIndexOf('/') + 1;
  return (
    <a href={address} class="address">
      {address.slice(0, start)}
      <wbr />
      {address.slice(start)}
    </a>
  );
}

interface LanguageChoiceProps {
  readonly kata: Kata;
  readonly select: Ref<HTMLSelectElement>;
}

/** Shows the languages of a kata with several. None is chosen at first: an animal keeps its language. */
function LanguageChoice({ kata: { languages }, select }: LanguageChoiceProps) {
  return (
    <div class="field">
      <label for="join-language">{t.yourLanguage}</label>
      <select id="join-language" ref={select}>
        <option value="">{t.chooseOne({ count: languages.size })}</option>
        {[...languages].map(([name, { displayName }]) => (
          <option key={name} value={name}>
            {displayName}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Returns the name of the chosen start-point; undefined in a kata with one. Throws when none is chosen. */
function chosenLanguage({ languages }: Kata, select: HTMLSelectElement | null): string | undefined {
  if (languages.size === 0) return undefined;
  if (select !== null && select.value !== '') return select.value;
  throw new DojoProblem(INVALID, t.chooseFirst);
}
