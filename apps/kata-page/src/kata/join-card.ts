import { AVATAR_NAMES } from '@katas/kata';
import type { Kata } from '../dojo/dojo';
import type { PageParts } from '../page-parts';
import { animalPicture } from '../parts/animal';
import { askConsent } from '../parts/ask';
import { attempts } from '../parts/attempt';
import { button, element, link } from '../parts/element';
import { avatarPath, kataIdParts, kataPath } from '../route';
import { qrCode } from './qr-code';

/** How to join: by a press here, by the id, by the address or by the QR code on the others' laptops and tablets. */
export function joinCard(parts: PageParts, kata: Kata, onEnded: () => void): HTMLElement {
  const { problem, try: attempt } = attempts();
  const end = button(
    'End this kata…',
    () => attempt(end, () => endKata(parts, kata, onEnded)),
    'quiet',
  );
  return element(
    'section',
    { class: 'card join' },
    element(
      'div',
      { class: 'join-ways' },
      element('h2', {}, 'Join'),
      ...joinActions(parts, kata),
      ...invitation(kata),
      problem,
      end,
    ),
    qrCode(addressOf(kata)),
  );
}

function joinActions({ dojo, goTo, animals }: PageParts, kata: Kata): Node[] {
  const { problem, try: attempt } = attempts();
  const mine = animals.find(kata.id);
  const hasMine = mine !== undefined && kata.avatars.has(mine);
  const isFull = kata.avatars.size >= AVATAR_NAMES.length;
  const join = button(
    'Join as a new animal',
    () => attempt(join, async () => goTo(avatarPath(kata.id, await dojo.join(kata.id)))),
    hasMine ? 'plain' : 'primary',
  );
  const goOn = hasMine ? [goOnAs(kata.id, mine)] : [];
  const full = `All ${AVATAR_NAMES.length} animals are taken: this kata is full. Pick up the one you had, or open another kata.`;
  return [
    element('div', { class: 'row' }, ...goOn, ...(isFull ? [] : [join])),
    ...(isFull ? [element('p', {}, full)] : []),
    problem,
  ];
}

function goOnAs(kataId: string, name: string): HTMLElement {
  const made = link('', avatarPath(kataId, name), 'button primary');
  made.append(animalPicture(name, 28), `Go on as ${name}`);
  return made;
}

function invitation(kata: Kata): Node[] {
  const [start, rest] = kataIdParts(kata.id);
  const address = addressOf(kata);
  const isHereOnly = ['localhost', '127.0.0.1', '[::1]'].includes(location.hostname);
  return [
    element('p', { class: 'big-id' }, element('strong', {}, start), rest),
    element(
      'p',
      {},
      'Others type these characters (the first six are enough) on the first page, scan the code, or open ',
      link(address, address),
    ),
    ...(isHereOnly
      ? [
          element(
            'p',
            { class: 'hint' },
            'That address works on this machine only: others need its name or number in place of it.',
          ),
        ]
      : []),
  ];
}

function addressOf({ id }: Kata): string {
  return new URL(kataPath(id), location.href).href;
}

async function endKata({ dojo }: PageParts, { id }: Kata, onEnded: () => void): Promise<void> {
  const agreed = await askConsent({
    title: 'End this kata for everyone?',
    text: 'It can be read, reviewed and forked from then on, but never tested again.',
    confirm: 'End it now',
  });
  if (!agreed) return;
  await dojo.end(id);
  onEnded();
}
