import { lightFace, START_FACE } from './light-face';

const COLOURS = ['red', 'amber', 'green', 'timed_out', 'faulty'];

describe('lightFace', () => {
  it('gives each colour its own letter and its own kind', () => {
    const faces = [START_FACE, ...COLOURS.map(lightFace)];
    expect(new Set(faces.map(({ letter }) => letter)).size).toBe(faces.length);
    expect(new Set(faces.map(({ kind }) => kind)).size).toBe(faces.length);
  });

  it.each(['pink', 'toString', '__proto__'])(
    'shows the unknown colour %s by its name',
    (colour) => {
      expect(lightFace(colour)).toEqual({
        kind: 'faulty',
        letter: '?',
        name: colour,
        meaning: colour,
      });
    },
  );
});
