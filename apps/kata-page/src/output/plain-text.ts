const ESCAPE = String.fromCharCode(27);
const BELL = String.fromCharCode(7);

/** Programs set titles and links by these sequences. What they name is not shown and cannot be followed. */
const OPERATING_SYSTEM_COMMAND = new RegExp(
  `${ESCAPE}\\][^${BELL}${ESCAPE}]{0,2000}(?:${BELL}|${ESCAPE}\\\\)?`,
  'g',
);
/** Sequences for colours and for the cursor: ECMA-48, 5.4. */
const CONTROL_SEQUENCE = new RegExp(`${ESCAPE}\\[[0-?]*[ -/]*[@-~]`, 'g');

/** A piece of output with the classes of its colours and its weight. */
export interface StyledText {
  readonly text: string;
  readonly className: string;
}

export type StyleText = (output: string) => readonly StyledText[];

export function hasColours(output: string): boolean {
  return output.includes(ESCAPE);
}

export function withoutCommands(output: string): string {
  return output.replace(OPERATING_SYSTEM_COMMAND, '');
}

/** Returns an output without terminal sequences, as one piece. */
export const plainTexts: StyleText = (output) => {
  const text = hasColours(output) ? withoutCommands(output).replace(CONTROL_SEQUENCE, '') : output;
  return text === '' ? [] : [{ text, className: '' }];
};
