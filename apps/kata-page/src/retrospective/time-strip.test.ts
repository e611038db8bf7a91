import { barsOf, rangeOf } from './time-strip';

const at = (minute: number, colour: string) => ({
  number: minute + 1,
  colour,
  time: [2026, 11, 24, 10, minute, 0] as const,
});
const lion = [at(0, 'red'), at(5, 'green')];
const owl = [at(2, 'amber'), at(10, 'red')];
const startMs = Date.UTC(2026, 10, 24, 10);

describe('the strip of an animal', () => {
  it('covers the time from the first light of the room to the last', () => {
    const range = rangeOf([lion, owl, []]);
    expect(range).toEqual({ startMs, endMs: startMs + 600_000 });
    expect(range && barsOf(lion, range)).toEqual([
      { kind: 'red', left: 0, width: 0.5 },
      { kind: 'green', left: 0.5, width: 0.004 },
    ]);
    expect(range && barsOf(owl, range)).toEqual([
      { kind: 'amber', left: 0.2, width: 0.8 },
      { kind: 'red', left: 0.996, width: 0.004 },
    ]);
  });

  it('leaves out lights without a time', () => {
    const old = [...lion, { number: 9, colour: 'red', time: null }];
    expect(barsOf(old, { startMs, endMs: startMs + 600_000 })).toHaveLength(2);
  });

  it('needs two lights at different times', () => {
    expect(rangeOf([])).toBeUndefined();
    expect(rangeOf([[at(0, 'red')]])).toBeUndefined();
  });
});
