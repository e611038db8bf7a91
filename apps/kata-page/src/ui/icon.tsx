/** Drawn in a square of 16 by 16, with lines in the colour of the text. */
const PATHS = {
  new: 'M9 1.5H3.5v13h9V5zM9 1.5V5h3.5M8 7.5v5M5.5 10h5',
  rename: 'M2 14l.8-3.2L11 2.6l2.4 2.4-8.2 8.2zM9.5 4.1l2.4 2.4',
  delete: 'M2.5 4h11M6 4V2h4v2M4 4l.7 10h6.6L12 4M6.7 6.5v5M9.3 6.5v5',
} as const;

/** A picture before the text of a button, which says what it does. */
export function Icon({ name }: { readonly name: keyof typeof PATHS }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
