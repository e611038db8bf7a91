import type { Light } from '@katas/controller-api';
import type { AvatarName } from '@katas/kata';
import type { KataNow } from '../dojo/live/kata-events';
import { LightBadge } from '../lights/light-badge';
import { lightFace } from '../lights/light-face';
import { avatarPath, reviewPath } from '../route';
import { Animal } from '../ui/animal';
import { kataTexts as t } from './texts';

interface AnimalsCardProps {
  readonly kataId: string;
  readonly now: KataNow;
  /** The animal of this browser, if it has one. */
  readonly mine: AvatarName | undefined;
}

/** Shows everybody who has joined. One's own animal is a link to its files, the others are links to their reviews. */
export function AnimalsCard({ kataId, now: { avatars, ended }, mine }: AnimalsCardProps) {
  const isChoosing = !ended && mine === undefined;
  const pathOf = (name: string, lights: readonly Light[]): string =>
    isChoosing || name === mine
      ? avatarPath(kataId, name)
      : reviewPath(kataId, name, lights.at(-1)?.number ?? 0);
  return (
    <section class="card">
      <h2>{t.animals({ count: avatars.size })}</h2>
      <p>{avatars.size === 0 ? t.nobody : hint(isChoosing)}</p>
      {avatars.size > 0 && (
        <ul class="animals" role="list">
          {[...avatars].map(([name, lights]) => (
            <li key={name}>
              <a class="animal-link" href={pathOf(name, lights)}>
                <Animal name={name} size={40} />
              </a>
              <LastLight light={lights.at(-1)} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function hint(isChoosing: boolean): string {
  return isChoosing ? t.pickYours : t.pickAny;
}

function LastLight({ light }: { readonly light: Light | undefined }) {
  if (light === undefined) return null;
  const face = lightFace(light.colour);
  return (
    <>
      <LightBadge face={face} />
      <span class="unseen">{t.lastLight({ meaning: face.meaning })}</span>
    </>
  );
}
