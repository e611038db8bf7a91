import type { Light } from '@katas/controller-api';
import { foldedLights } from './folded-lights';
import { predictionHits, pulseOf } from './pulse';
import { timeColumns } from './time-columns';

const at = (minute: number, colour: string, more: Partial<Light> = {}): Light => ({
  number: minute + 1,
  colour,
  time: [2026, 11, 24, 10, minute, 30],
  ...more,
});
const nowMs = Date.UTC(2026, 10, 24, 10, 20);
const minute = Date.UTC(2026, 10, 24, 10) / 60_000;

describe('a long history', () => {
  const lights = Array.from({ length: 10 }, (_, n) => at(n, 'red'));

  it('is folded before its newest lights', () => {
    const { folded, shown } = foldedLights(lights, 4);
    expect([folded, shown.map(({ number }) => number)]).toEqual([6, [7, 8, 9, 10]]);
  });

  it('is not folded when it fits, or would fit but for one', () => {
    expect(foldedLights(lights, 10)).toEqual({ folded: 0, shown: lights });
    expect(foldedLights(lights, 9)).toEqual({ folded: 0, shown: lights });
  });
});

describe('the columns of minutes', () => {
  it('are those with lights of anybody, with folded gaps', () => {
    const columns = timeColumns(
      [
        [at(0, 'red'), at(1, 'red')],
        [at(1, 'green'), at(9, 'red')],
      ],
      30,
    );
    expect(columns).toEqual([
      { kind: 'minute', minute },
      { kind: 'minute', minute: minute + 1 },
      { kind: 'gap', minutes: 7 },
      { kind: 'minute', minute: minute + 9 },
    ]);
  });

  it('are the last ones when there are many', () => {
    const lights = Array.from({ length: 50 }, (_, n) => at(n, 'red'));
    const columns = timeColumns([lights], 20);
    expect([columns.length, columns[0]]).toEqual([20, { kind: 'minute', minute: minute + 30 }]);
  });

  it('count the gaps too, and do not begin with one', () => {
    const lights = [0, 2, 4, 6].map((n) => at(n, 'red'));
    expect(timeColumns([lights], 3)).toHaveLength(3);
    expect(timeColumns([lights], 4)[0]).toEqual({ kind: 'minute', minute: minute + 4 });
  });

  it('leave out lights without a time', () => {
    expect(timeColumns([[at(0, 'red', { time: null })]], 20)).toEqual([]);
  });
});

describe('the pulse of a room', () => {
  it('counts the newest colours, and names who is without green for ten minutes', () => {
    const avatars = new Map([
      ['bee', [at(1, 'green'), at(10, 'red')]],
      ['lion', [at(9, 'green'), at(12, 'amber')]],
      ['owl', [at(2, 'red'), at(18, 'amber')]],
      ['panda', [at(2, 'red'), at(3, 'green')]],
      ['zebra', []],
    ]);
    const { faces, longRed } = pulseOf(avatars, nowMs);
    expect(faces.map(([{ kind }, count]) => [kind, count])).toEqual([
      ['red', 1],
      ['amber', 2],
      ['green', 1],
    ]);
    expect(longRed).toEqual(['owl']);
  });
});

it('predictions count as right when the light has their colour', () => {
  expect(predictionHits([at(0, 'red')])).toBeUndefined();
  const lights = [at(0, 'red', { predicted: 'red' }), at(1, 'red', { predicted: 'green' })];
  expect(predictionHits([...lights, at(2, 'green')])).toEqual({ hit: 1, made: 2 });
});
