import { lightFace, START_FACE } from './light-face';

const COLOURS = ['red', 'amber', 'green', 'timed_out', 'faulty'];

describe('lightFace', () => {
  it('tells every colour by a letter of its own and by a kind of its own', () => {
    const faces = [START_FACE, ...COLOURS.map(lightFace)];
    expect(new Set(faces.map(({ letter }) => letter)).size).toBe(faces.length);
    expect(new Set(faces.map(({ kind }) => kind)).size).toBe(faces.length);
  });

  it.each(['pink', 'toString', '__proto__'])(
    'shows the unknown colour %s by its name',
    (colour) => {
      expect(lightFace(colour)).toEqual({ kind: 'faulty', letter: '?', meaning: colour });
    },
  );
});
