import { lightTexts as t } from './texts';

/** How a traffic-light is shown: never by its colour alone. */
export interface LightFace {
  /** Names the shape and the colour in the style sheet. */
  readonly kind: 'red' | 'amber' | 'green' | 'timed-out' | 'faulty' | 'start';
  readonly letter: string;
  /** The colour in one word. */
  readonly name: string;
  readonly meaning: string;
}

/** Getters, so that each text is in the language that the page has when it is shown. */
const FACES: ReadonlyMap<string, LightFace> = new Map<string, LightFace>([
  ['red', face('red', { letter: 'letterRed', name: 'redName', meaning: 'red' })],
  ['amber', face('amber', { letter: 'letterAmber', name: 'amberName', meaning: 'amber' })],
  ['green', face('green', { letter: 'letterGreen', name: 'greenName', meaning: 'green' })],
  [
    'timed_out',
    face('timed-out', { letter: 'letterTimedOut', name: 'timedOutName', meaning: 'timedOut' }),
  ],
  ['faulty', face('faulty', { letter: 'letterFaulty', name: 'faultyName', meaning: 'faulty' })],
]);

type TextKey = {
  [Key in keyof typeof t]: (typeof t)[Key] extends string ? Key : never;
}[keyof typeof t];

function face(
  kind: LightFace['kind'],
  keys: Readonly<Record<'letter' | 'name' | 'meaning', TextKey>>,
): LightFace {
  return {
    kind,
    get letter() {
      return t[keys.letter];
    },
    get name() {
      return t[keys.name];
    },
    get meaning() {
      return t[keys.meaning];
    },
  };
}

/** Every face that a light can have. */
export const LIGHT_FACES: readonly LightFace[] = [...FACES.values()];

/** The face of light 0: the starting files. */
export const START_FACE = face('start', {
  letter: 'letterStart',
  name: 'startName',
  meaning: 'start',
});

/** Returns the face of a colour. An unknown colour, of an old kata, is shown by its name. */
export function lightFace(colour: string): LightFace {
  const name = colour === '' ? t.none : colour;
  return FACES.get(colour) ?? { kind: 'faulty', letter: '?', name, meaning: name };
}
