/** How a traffic-light is shown: never by its colour alone. */
export interface LightFace {
  /** Names the shape and the colour in the style sheet. */
  readonly kind: 'red' | 'amber' | 'green' | 'timed-out' | 'faulty' | 'start';
  readonly letter: string;
  readonly meaning: string;
}

const FACES: ReadonlyMap<string, LightFace> = new Map([
  ['red', { kind: 'red', letter: 'R', meaning: 'Red: the tests ran and some failed' }],
  ['amber', { kind: 'amber', letter: 'A', meaning: 'Amber: the tests could not run' }],
  ['green', { kind: 'green', letter: 'G', meaning: 'Green: all tests passed' }],
  ['timed_out', { kind: 'timed-out', letter: 'T', meaning: 'Timed out: the tests took too long' }],
  ['faulty', { kind: 'faulty', letter: 'F', meaning: 'Faulty: the result could not be read' }],
]);

/** Every face that a light can have. */
export const LIGHT_FACES: readonly LightFace[] = [...FACES.values()];

/** The face of light 0: the starting files. */
export const START_FACE: LightFace = { kind: 'start', letter: 'S', meaning: 'Start' };

/** Returns the face of a colour. An unknown colour, of an old kata, is shown by its name. */
export function lightFace(colour: string): LightFace {
  return FACES.get(colour) ?? { kind: 'faulty', letter: '?', meaning: colour || 'No light' };
}
