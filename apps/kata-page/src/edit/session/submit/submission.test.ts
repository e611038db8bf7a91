import { nextSubmission, randomKey } from './submission';

const files = new Map([['hiker.py', '6 * 9']]);
const unanswered = { key: 'old', files, base: 0 };
const saved = new Map([['hiker.py', '6']]);

describe('nextSubmission', () => {
  it('repeats a submission without an answer while the files are the same', () => {
    expect(nextSubmission(unanswered, { files: new Map(files), saved }, () => 'new')).toBe(
      unanswered,
    );
  });

  it('repeats it with its own prediction, because its run may have taken place', () => {
    const first = { ...unanswered, predicted: 'red' } as const;
    const press = { files, saved, predicted: 'green' } as const;
    expect(nextSubmission(first, press, () => 'new')).toBe(first);
  });

  it('makes a new submission of other files', () => {
    const changed = new Map([['hiker.py', '42']]);
    expect(nextSubmission(unanswered, { files: changed, saved }, () => 'new')).toEqual({
      key: 'new',
      files: changed,
    });
  });

  it('repeats it with the files of its light, which have what the run wrote', () => {
    const written = new Map(files).set('report.txt', 'by the run');
    const press = { files: written, saved: new Map(written), base: 1 };
    expect(nextSubmission(unanswered, press, () => 'new')).toEqual({
      ...unanswered,
      files: written,
    });
  });

  it('makes a new submission of discarded files, when there is no newer light', () => {
    const press = { files: saved, saved, base: 0 };
    expect(nextSubmission(unanswered, press, () => 'new').key).toBe('new');
  });
});

it('a random key has 32 hexadecimal digits, zeros included', () => {
  const key = randomKey((bytes) => bytes.map((_, index) => (index === 0 ? 0 : 240 + index)));
  expect(key).toBe('00f1f2f3f4f5f6f7f8f9fafbfcfdfeff');
});
