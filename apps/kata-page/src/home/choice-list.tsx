import { useEffect, useRef, useState } from 'preact/hooks';
import { afterNextFrame } from '../ui/after-next-frame';
import { matchingChoices, type Choice } from './choices';
import { homeTexts as t } from './texts';

/** With at most this many choices there is no filter box: all of them are seen at once. */
const WITHOUT_FILTER_MAX = 8;

/** More than the list has room for. */
const FIRST_ROWS = 16;

interface ChoiceListProps {
  readonly title: string;
  /** What the entries are, as in "Filter languages". */
  readonly what: string;
  readonly choices: readonly Choice[];
  readonly chosen: readonly string[];
  /** Checkboxes instead of radio buttons. */
  readonly isSeveral?: boolean;
  readonly onChoose: (value: string) => void;
}

/** Shows a list with a filter. Enter and the down arrow lead from the filter into the list, and arrow keys along it. */
export function ChoiceList(props: ChoiceListProps) {
  const { title, what, choices } = props;
  const [filter, setFilter] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const isPainted = usePainted();
  const matching = matchingChoices(choices, filter);
  const shown = isPainted ? matching : matching.slice(0, FIRST_ROWS);
  const enterList = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    const checked = list.current?.querySelector<HTMLElement>('input:checked');
    (checked ?? list.current?.querySelector<HTMLElement>('input'))?.focus();
  };
  return (
    <fieldset class="choice-list">
      <legend>{title}</legend>
      {choices.length > WITHOUT_FILTER_MAX && (
        <input
          type="search"
          aria-label={t.filterWhat({ what })}
          placeholder={t.filter}
          value={filter}
          onInput={(event) => setFilter(event.currentTarget.value)}
          onKeyDown={enterList}
        />
      )}
      <div class="choices" ref={list} onKeyDown={moveAmongCheckboxes}>
        {shown.map((choice) => (
          <ChoiceEntry key={choice.value} {...props} choice={choice} />
        ))}
      </div>
      <p class="matches" role="status">
        {shown.length === 0 ? t.noMatch({ count: choices.length, what }) : ''}
      </p>
    </fieldset>
  );
}

/**
 * Returns false until the browser has painted, so that a long list does not delay the page. An effect of Preact waits
 * for 35 ms at most, which is too short for a slow computer.
 */
function usePainted(): boolean {
  const [isPainted, setPainted] = useState(false);
  useEffect(() => void afterNextFrame().then(() => setPainted(true)), []);
  return isPainted;
}

function ChoiceEntry({
  what,
  chosen,
  isSeveral = false,
  onChoose,
  choice: { value, label, note },
}: ChoiceListProps & { readonly choice: Choice }) {
  return (
    <label class="choice">
      <input
        type={isSeveral ? 'checkbox' : 'radio'}
        name={what}
        value={value}
        checked={chosen.includes(value)}
        onChange={() => onChoose(value)}
      />
      <span>
        {label}
        {note !== undefined && chosen.includes(value) && <small class="choice-note">{note}</small>}
      </span>
    </label>
  );
}

/** Moves the focus among checkboxes, as the browser itself does among radio buttons, but without checking them. */
function moveAmongCheckboxes(event: KeyboardEvent & { readonly currentTarget: HTMLElement }): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const boxes = [...event.currentTarget.querySelectorAll<HTMLElement>('input[type=checkbox]')];
  const from = boxes.findIndex((box) => box === document.activeElement);
  if (from === -1) return;
  event.preventDefault();
  boxes.at((from + step) % boxes.length)?.focus();
}
