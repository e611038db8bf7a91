import { DojoProblem, INVALID, NOT_FOUND } from '../dojo/dojo';
import type { PageParts } from '../page-parts';
import { attempts } from '../parts/attempt';
import { element, link } from '../parts/element';
import { kataIdIn, kataIdStartIn, kataPath } from '../route';

/** Goes to a kata by its id, by the first six characters of it, or by a link. */
export function findForm(parts: PageParts): HTMLElement {
  const { problem, try: attempt } = attempts();
  problem.id = 'kata-id-problem';
  const found = element('div', { class: 'found', attributes: { role: 'status' } });
  const input = idInput();
  const go = element('button', { class: 'button', attributes: { type: 'submit' } }, 'Go');
  const form = element(
    'form',
    { class: 'card' },
    element('h2', {}, 'Go to a kata'),
    element(
      'label',
      { attributes: { for: 'kata-id' } },
      'Its id, the first six characters of it, or a link to it',
    ),
    element('div', { class: 'row' }, input, go),
    problem,
    found,
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    found.replaceChildren();
    input.setAttribute('aria-invalid', 'false');
    attempt(go, async () => {
      const ids = await idsFor(parts, input.value).catch((error: unknown) => {
        input.setAttribute('aria-invalid', 'true');
        throw error;
      });
      if (ids.length === 1) await parts.goTo(kataPath(ids[0] ?? ''));
      else found.replaceChildren(...choice(ids));
    });
  });
  return form;
}

/** One or more ids, or a {@link DojoProblem} that says why there is none. */
export async function idsFor(
  { dojo }: Pick<PageParts, 'dojo'>,
  text: string,
): Promise<readonly string[]> {
  const whole = kataIdIn(text);
  if (whole !== undefined) return [whole];
  const start = kataIdStartIn(text);
  if (start === undefined) throw new DojoProblem(INVALID, NOT_AN_ID);
  const ids = await dojo.katasLike(start);
  if (ids.length === 0) throw new DojoProblem(NOT_FOUND, `No kata's id begins with ${start}.`);
  return ids;
}

const NOT_AN_ID =
  'A kata id is ten characters of 0-9 and A-F; the first six of them are enough to find it.';

function choice(ids: readonly string[]): Node[] {
  return [
    element('p', {}, 'More than one kata begins so. Which is it?'),
    element(
      'ul',
      { class: 'ids', attributes: { role: 'list' } },
      ...ids.map((id) => element('li', {}, link(id, kataPath(id)))),
    ),
  ];
}

function idInput(): HTMLInputElement {
  return element('input', {
    class: 'kata-id',
    attributes: {
      type: 'text',
      id: 'kata-id',
      autocomplete: 'off',
      autocapitalize: 'characters',
      spellcheck: 'false',
      placeholder: '345678',
      'aria-describedby': 'kata-id-problem',
    },
  });
}
