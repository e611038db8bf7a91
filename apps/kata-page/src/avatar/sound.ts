/** The pitches of a light's sound, in hertz. Green rises, red falls. */
const PITCHES: ReadonlyMap<string, readonly [number, number]> = new Map([
  ['green', [660, 880]],
  ['red', [330, 220]],
  ['amber', [440, 440]],
]);
const NOTE_SECONDS = 0.12;
const VOLUME = 0.08;

/** Plays two short notes for the colour of a light. A browser that forbids sound plays none. */
export function playLight(colour: string): void {
  const audio = new AudioContext();
  const gain = new GainNode(audio, { gain: VOLUME });
  gain.connect(audio.destination);
  const pitches = PITCHES.get(colour) ?? [260, 260];
  for (const [at, frequency] of pitches.entries()) {
    const note = new OscillatorNode(audio, { frequency });
    note.connect(gain);
    note.start(audio.currentTime + at * NOTE_SECONDS);
    note.stop(audio.currentTime + (at + 1) * NOTE_SECONDS);
    if (at === pitches.length - 1) note.addEventListener('ended', () => void audio.close());
  }
}
