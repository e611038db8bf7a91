import { useRef, useState } from 'preact/hooks';
import type { PageContext } from '../page-context';
import { kataPath } from '../route';
import { Button } from '../ui/button';
import { ProblemText, useAction } from '../ui/action/use-action';
import { findKatas } from './find-kata';
import { homeTexts as t } from './texts';

/** Opens a kata by its ID, by the first six characters of it, or by a link. */
export function FindForm({ context: { dojo, goTo } }: { readonly context: PageContext }) {
  const input = useRef<HTMLInputElement>(null);
  const [choices, setChoices] = useState<readonly string[]>([]);
  const find = useAction();
  const submit = (event: Event): void => {
    event.preventDefault();
    setChoices([]);
    find.runNewest(async (isNewest) => {
      const ids = await findKatas(dojo, input.current?.value ?? '');
      if (!isNewest()) return;
      if (ids.length > 1) setChoices(ids);
      else await goTo(kataPath(ids[0] ?? ''));
    });
  };
  return (
    <form class="card" onSubmit={submit}>
      <h2>{t.join}</h2>
      <label for="kata-id">{t.kataId}</label>
      <div class="row">
        <input
          type="text"
          class="kata-id"
          id="kata-id"
          ref={input}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          aria-describedby="kata-id-problem"
          aria-invalid={find.problem !== ''}
        />
        <Button type="submit">{t.go}</Button>
      </div>
      <ProblemText id="kata-id-problem" text={find.problem} />
      <div class="found" role="status">
        {choices.length > 0 && <KataChoice ids={choices} />}
      </div>
    </form>
  );
}

function KataChoice({ ids }: { readonly ids: readonly string[] }) {
  return (
    <>
      <p>{t.several}</p>
      <ul class="ids" role="list">
        {ids.map((id) => (
          <li key={id}>
            <a href={kataPath(id)}>{id}</a>
          </li>
        ))}
      </ul>
    </>
  );
}
