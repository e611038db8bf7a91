import { isAvatarName } from '@katas/kata';
import type { Kata } from '../dojo/dojo';

/** Shows the animal's picture. It is decorative: its name is always next to it. `size` is in CSS pixels. */
export function AnimalPicture({ name, size }: { readonly name: string; readonly size: number }) {
  const src = isAvatarName(name) ? `/animals/${name}.svg` : '/favicon.svg';
  return <img class="animal" src={src} alt="" width={size} height={size} />;
}

/** Shows an animal's picture and name. */
export function Animal({ name, size }: { readonly name: string; readonly size: number }) {
  return (
    <>
      <AnimalPicture name={name} size={size} />
      <span class="avatar-name">{name}</span>
    </>
  );
}

interface AvatarHeadingProps {
  readonly kata: Kata;
  readonly avatarName: string;
}

/** Shows whose page it is, and in which kata. */
export function AvatarHeading({ kata, avatarName }: AvatarHeadingProps) {
  return (
    <h1 class="who">
      <Animal name={avatarName} size={32} />
      <span class="kata-name">
        {kata.exercise === '' ? kata.displayName : `${kata.exercise} · ${kata.displayName}`}
      </span>
    </h1>
  );
}
