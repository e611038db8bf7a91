import type { Kata, Light } from '../dojo/dojo';
import type { PageParts } from '../page-parts';
import { askConsent } from '../parts/ask';
import { attempts } from '../parts/attempt';
import { countdown } from '../parts/countdown';
import { button, element, link } from '../parts/element';
import { lightCount, lightRow } from '../parts/light-row';
import { showFrame } from '../parts/page-frame';
import { atMoment } from '../parts/time-left';
import { avatarPath, kataPath, lightFragment } from '../route';

/** `/kata/<id>`: join as a new animal, pick up the one you had, or look at what the others did. */
export async function showKata(parts: PageParts, kataId: string): Promise<void> {
  const kata = await parts.dojo.kata(kataId);
  showFrame(parts.page, {
    title: kata.displayName,
    bar: kata.ended ? [] : [countdown(kata.endsAtMs, () => void showKata(parts, kataId))],
    content: [lead(kata), kata.ended ? endedCard(kata) : joinCard(parts, kata), avatarsCard(kata)],
  });
}

function lead({ id, displayName, exercise }: Kata): HTMLElement {
  return element(
    'div',
    { class: 'lead' },
    element('h1', {}, displayName),
    element(
      'p',
      {},
      ...(exercise === '' ? [] : [`${exercise} · `]),
      'kata ',
      element('code', {}, id),
    ),
  );
}

function joinCard(parts: PageParts, kata: Kata): HTMLElement {
  const { dojo, goTo } = parts;
  const { problem, try: attempt } = attempts();
  const join = button(
    'Join as a new animal',
    () => attempt(join, async () => goTo(avatarPath(kata.id, await dojo.join(kata.id)))),
    'primary',
  );
  const end = button('End this kata…', () => attempt(end, () => endKata(parts, kata)), 'quiet');
  const address = new URL(kataPath(kata.id), location.href).href;
  return element(
    'section',
    { class: 'card' },
    element('h2', {}, 'Join'),
    element(
      'p',
      {},
      'Each laptop is an animal of its own. Others join at ',
      link(address, address),
    ),
    problem,
    element('div', { class: 'row spread' }, join, end),
  );
}

async function endKata(parts: PageParts, { id }: Kata): Promise<void> {
  const agreed = await askConsent({
    title: 'End this kata for everyone?',
    text: 'It can be read, reviewed and forked from then on, but never tested again.',
    confirm: 'End it now',
  });
  if (!agreed) return;
  await parts.dojo.end(id);
  await showKata(parts, id);
}

function endedCard({ endsAtMs }: Kata): HTMLElement {
  return element(
    'section',
    { class: 'card ended' },
    element('h2', {}, 'This kata has ended'),
    element(
      'p',
      {},
      `It ended on ${atMoment(endsAtMs)}. Choose an animal to read its files, review its lights, or fork them into a new kata.`,
    ),
  );
}

function avatarsCard({ id, avatars, ended }: Kata): HTMLElement {
  const rows = [...avatars].map(([name, lights]) => avatarRow(id, name, lights));
  const heading = element('h2', {}, `Animals (${avatars.size})`);
  if (rows.length === 0) {
    return element(
      'section',
      { class: 'card' },
      heading,
      element('p', {}, 'Nobody has joined yet.'),
    );
  }
  return element(
    'section',
    { class: 'card' },
    heading,
    ...(ended ? [] : [element('p', {}, 'Choose yours to go on where you stopped.')]),
    element('ul', { class: 'avatars', attributes: { role: 'list' } }, ...rows),
  );
}

function avatarRow(kataId: string, name: string, lights: readonly Light[]): HTMLElement {
  const path = avatarPath(kataId, name);
  return element(
    'li',
    {},
    link(name, path, 'avatar-name'),
    lightRow(lights, (number) => `${path}${lightFragment(number)}`),
    element('span', { class: 'count' }, lightCount(lights)),
  );
}
