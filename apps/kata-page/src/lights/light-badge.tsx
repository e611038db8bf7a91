import type { LightFace } from './light-face';

/** Shows the coloured shape with its letter. It is decorative, so its callers also give the meaning in words. */
export function LightBadge({ face }: { readonly face: LightFace }) {
  return (
    <span class={`badge ${face.kind}`} aria-hidden="true">
      {face.letter}
    </span>
  );
}
