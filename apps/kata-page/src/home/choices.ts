/** One entry of a list to choose from. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  /** What else the filter finds it by. */
  readonly words?: string;
  /** Shown below the label once it is chosen. */
  readonly note?: string;
}

/** Returns the choices whose texts contain every word of the filter, in any letter case. */
export function matchingChoices(choices: readonly Choice[], filter: string): readonly Choice[] {
  const words = filter.toLowerCase().split(/\s+/);
  return choices.filter(({ label, words: others = '' }) => {
    const text = `${label} ${others}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** Returns the chosen values after one is switched on or off; no more than `max` of them. */
export function toggled(chosen: readonly string[], value: string, max: number): readonly string[] {
  if (chosen.includes(value)) return chosen.filter((one) => one !== value);
  return chosen.length < max ? [...chosen, value] : chosen;
}
