const LOST =
  'The sandbox had been lost and was made anew: the files in the editor are all there, what earlier runs left behind is gone.';

/** As many names as fit a sentence. */
const NAMES_MAX = 5;

/** What the person at the page should know of a run besides its output; nothing, mostly. */
export function runMessage({
  lostPast,
  leftOut,
  binary,
}: {
  readonly lostPast: boolean;
  readonly leftOut: readonly string[];
  readonly binary: readonly string[];
}): { readonly message?: string } {
  const sentences = [
    ...(lostPast ? [LOST] : []),
    ...(leftOut.length > 0 ? [`Too large to be shown here: ${namesIn(leftOut)}.`] : []),
    ...(binary.length > 0 ? [`Not shown, for it is no text: ${namesIn(binary)}.`] : []),
  ];
  return sentences.length === 0 ? {} : { message: sentences.join(' ') };
}

function namesIn(names: readonly string[]): string {
  const shown = names.slice(0, NAMES_MAX).join(', ');
  const more = names.length - NAMES_MAX;
  return more > 0 ? `${shown} and ${more} more` : shown;
}
