/** How a traffic-light looks and reads: never by its colour alone. */
export interface LightFace {
  /** Names the shape and the colour in page.css. */
  readonly kind: 'red' | 'amber' | 'green' | 'timed-out' | 'faulty' | 'start';
  readonly letter: string;
  readonly meaning: string;
}

const FACES: ReadonlyMap<string, LightFace> = new Map([
  ['red', { kind: 'red', letter: 'R', meaning: 'Red: the tests ran and some failed' }],
  ['amber', { kind: 'amber', letter: 'A', meaning: 'Amber: the tests could not run' }],
  ['green', { kind: 'green', letter: 'G', meaning: 'Green: all tests passed' }],
  ['timed_out', { kind: 'timed-out', letter: 'T', meaning: 'Timed out: the tests did not end' }],
  ['faulty', { kind: 'faulty', letter: 'F', meaning: 'Faulty: the result could not be read' }],
]);

/** Every face that a light can have. */
export const LIGHT_FACES: readonly LightFace[] = [...FACES.values()];

/** Light 0: the files as they were handed out. */
export const START_FACE: LightFace = { kind: 'start', letter: 'S', meaning: 'Start' };

/** The face of a colour; a colour this page does not know (an old kata's) is shown as it is called. */
export function lightFace(colour: string): LightFace {
  return FACES.get(colour) ?? { kind: 'faulty', letter: '?', meaning: colour || 'No light' };
}
