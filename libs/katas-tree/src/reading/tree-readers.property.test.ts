import { kataTimeToMs, msToKataTime } from '@katas/kata';
import {
  anything,
  array,
  assert,
  constantFrom,
  json,
  nat,
  oneof,
  property,
  string,
  tuple,
  type Arbitrary,
} from 'fast-check';
import { TreeProblem } from '../tree-problem';
import { ManifestProblem, parseJson, parseKataManifest } from './kata-manifest';
import {
  parseEdits,
  parseKeys,
  parseLightRun,
  parseLights,
  parseRunJournal,
  parseVisibleFiles,
} from './parse-light';

/** Each property stops after this, whatever it has tried. */
const BOUNDED = { numRuns: 1000, interruptAfterTimeLimit: 1500 };

const time = msToKataTime(Date.UTC(2026, 2, 28));
const MANIFEST = JSON.stringify({
  id: '3456789ABC',
  created: time,
  ended: time,
  image_name: 'katas/c-assert',
  limits: { memory_mb: 512 },
  visible_files: { 'cyber-dojo.sh': 'make' },
});
const INCREMENTS = JSON.stringify([
  { colour: 'red', time, number: 1, key: 'k', seconds: 0.5, predicted: 'green' },
  {
    outcome: 'amber',
    number: 2,
    tests: { passed: 1, failed: 0 },
    from: { avatar_name: 'lion', number: 1 },
  },
  { colour: 'green', time, events: [{ kind: 'edit', filename: 'a', time }] },
]);

/** Values that stand in the place of a valid one. */
const value = oneof(
  anything({ maxDepth: 3 }).map((one) => JSON.stringify(one) ?? 'null'),
  constantFrom('null', '-1', '1e999', '"\\ud800"', '{"__proto__":{"a":1}}', '[2026,13,1,0,0,0]'),
  nat(20_000).map((levels) => '['.repeat(levels) + ']'.repeat(levels)),
);

/** Replaces a part of the text: one to many characters from a place on. */
function damaged(valid: string): Arbitrary<string> {
  const changes = array(tuple(nat(valid.length), nat(20), oneof(value, string({ maxLength: 5 }))), {
    minLength: 1,
    maxLength: 3,
  });
  return changes.map((all) =>
    all.reduce(
      (text, [from, length, put]) => text.slice(0, from) + put + text.slice(from + length),
      valid,
    ),
  );
}

/** Replaces the value of one field. */
function withField(valid: string, fields: readonly string[]): Arbitrary<string> {
  return tuple(constantFrom(...fields), value).map(([field, put]) =>
    valid.replace(new RegExp(`"${field}":[^,}]*`), `"${field}":${put}`),
  );
}

const fileOf = (valid: string, fields: readonly string[]): Arbitrary<string> =>
  oneof(string(), json(), value, damaged(valid), withField(valid, fields));

/** Returns what the parser returns, or undefined for a problem of the tree. Any other error fails the property. */
function parsed<Result>(parse: () => Result): Result | undefined {
  try {
    return parse();
  } catch (error) {
    if (error instanceof TreeProblem) return undefined;
    throw error;
  }
}

describe('the readers of the katas tree, with any file', () => {
  it('read a valid file', () => {
    expect(parseKataManifest(MANIFEST)).toMatchObject({ imageName: 'katas/c-assert' });
    expect(parseLights(INCREMENTS, 'a').map(({ colour, number }) => [colour, number])).toEqual([
      ['red', 1],
      ['amber', 2],
      ['green', 3],
    ]);
  });

  it.each([
    ['lists nested 100,000 deep', '['.repeat(100_000) + ']'.repeat(100_000)],
    ['objects nested 100,000 deep', `[${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}]`],
    ['a million values', `[${'{},'.repeat(1_000_000)}{}]`],
  ])('refuse %s, without parsing them', (_what, list) => {
    expect(parseJson(list)).toBeUndefined();
    expect(() => parseLights(list, 'lion/increments.json')).toThrow(TreeProblem);
    expect(() => parseVisibleFiles(`{"a":${list}}`, 'lion/manifest.json')).toThrow(TreeProblem);
    const manifest = MANIFEST.replace('"limits":{', `"x":${list},"limits":{`);
    expect(parseKataManifest(manifest)).toEqual({
      reason: expect.stringMatching(/^manifest.json must not .* (levels|values)$/) as string,
    });
  });

  it('read a manifest, or say in one short line why not', () => {
    assert(
      property(fileOf(MANIFEST, ['created', 'ended', 'image_name', 'limits']), (text) => {
        const manifest = parseKataManifest(text);
        if (manifest instanceof ManifestProblem) {
          expect(manifest.reason).toMatch(/^.{10,250}$/);
          return;
        }
        const { life, fields, imageName } = manifest;
        expect(life.createdMs).toBe(kataTimeToMs(fields['created']));
        expect(['string', 'undefined']).toContain(typeof imageName);
        // What is read can be answered.
        expect(typeof JSON.stringify(fields)).toBe('string');
      }),
      BOUNDED,
    );
  });

  it('read lights, keys and edits, or name the file', () => {
    assert(
      property(
        fileOf(INCREMENTS, ['colour', 'time', 'number', 'key', 'seconds', 'from', 'events']),
        (text) => {
          const lights = parsed(() => parseLights(text, 'lion/increments.json')) ?? [];
          for (const light of lights) {
            expect(typeof light.colour).toBe('string');
            expect(Number.isInteger(light.number) && light.number > 0).toBe(true);
            expect(light.time === null || kataTimeToMs(light.time) !== undefined).toBe(true);
          }
          const keys = parsed(() => parseKeys(text)) ?? [];
          expect(keys.every(({ number }) => Number.isInteger(number) && number > 0)).toBe(true);
          parsed(() => parseEdits(text, 'lion/increments.json'));
        },
      ),
      BOUNDED,
    );
  });

  it('read files, runs and journals, or leave them out', () => {
    const journal = JSON.stringify({ runs: [{ number: 1, key: 'k' }], names: ['a'] });
    const run = JSON.stringify({ created: ['a'], changed: [], deleted: [], message: 'm' });
    const valid = [MANIFEST, journal, run, '{"a":"b"}'].map((one) => damaged(one));
    assert(
      property(oneof(string(), json(), value, ...valid), (text) => {
        const files = parsed(() => parseVisibleFiles(text, 'lion/manifest.json')) ?? new Map();
        expect([...files.values()].every((content) => typeof content === 'string')).toBe(true);
        parseRunJournal(text);
        parseLightRun(text);
      }),
      BOUNDED,
    );
  });
});
