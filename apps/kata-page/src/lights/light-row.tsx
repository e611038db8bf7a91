import type { Light } from '@katas/controller-api';
import type { Ref } from 'preact';
import { useState } from 'preact/hooks';
import { LightBadge } from './light-badge';
import { lightFace, START_FACE } from './light-face';
import { lightTip } from './light-tip';
import { lightTexts as t } from './texts';

export const START_LIGHT: Light = { number: 0, colour: '', time: null };

interface LightRowProps {
  /** From first to last; a light 0 stands for the start. */
  readonly lights: readonly Light[];
  readonly hrefOf: (number: number) => string;
  /** The number of the light under review, if any. */
  readonly reviewed?: number | undefined;
  readonly listRef?: Ref<HTMLOListElement>;
  /** What a light changed. Its tip says it once somebody points at the light. */
  readonly changesOf?: ChangesOf | undefined;
}

/** Resolves to a sentence, such as "1 file changed since light 2. +3 −1 lines." */
export type ChangesOf = (number: number) => Promise<string>;

/** Shows the lights of one avatar, each a link to its review. */
export function LightRow(props: LightRowProps) {
  const { lights, hrefOf, reviewed, listRef = null, changesOf } = props;
  return (
    <ol class="lights" role="list" aria-label={t.lights} ref={listRef}>
      {lights.map((light) => (
        <li key={light.number}>
          <LightLink
            light={light}
            href={hrefOf(light.number)}
            isReviewed={light.number === reviewed}
            changesOf={changesOf}
          />
        </li>
      ))}
    </ol>
  );
}

interface LightLinkProps {
  readonly light: Light;
  readonly href: string;
  readonly isReviewed: boolean;
  readonly changesOf: ChangesOf | undefined;
}

function LightLink({ light, href, isReviewed, changesOf }: LightLinkProps) {
  const [changes, setChanges] = useState('');
  const { number, colour, predicted } = light;
  const face = number === 0 ? START_FACE : lightFace(colour);
  const words = number === 0 ? face.meaning : lightTip(light);
  const showChanges = (): void => {
    // A tip without them is complete.
    if (number > 0 && changes === '') changesOf?.(number).then(setChanges, () => undefined);
  };
  return (
    <a
      href={href}
      class="light"
      title={changes === '' ? words : `${words}\n${changes}`}
      aria-description={changes === '' ? undefined : changes}
      aria-current={isReviewed ? 'true' : undefined}
      onPointerEnter={showChanges}
      onFocus={showChanges}
    >
      <LightBadge face={face} />
      {predicted !== undefined && <PredictionMark isRight={predicted === colour} />}
      <span class="unseen">{words}</span>
    </a>
  );
}

/** Shows a tick or a cross at the corner of a light whose colour was predicted. The text of the light says it too. */
function PredictionMark({ isRight }: { readonly isRight: boolean }) {
  return (
    <span class={isRight ? 'guess right' : 'guess wrong'} aria-hidden="true">
      {isRight ? '✓' : '✗'}
    </span>
  );
}
