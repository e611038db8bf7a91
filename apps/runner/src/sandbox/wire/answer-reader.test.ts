import { frame } from '../../testing/fake-loop';
import { LiveOutput } from '../files/live-output';
import { AnswerReader } from './answer-reader';
import { FRAMES } from './frames';

const nonce = 'f'.repeat(32);
const outcome = (word: string | number): Buffer => frame(FRAMES.outcome, `${nonce}${word}`);
const usage = frame(FRAMES.usage, '8192 3 1 1');

function read(...frames: Buffer[]): AnswerReader {
  const reader = new AnswerReader(nonce);
  for (const one of frames) reader.add(one);
  return reader;
}

describe('AnswerReader', () => {
  it('reads a complete answer', () => {
    const reader = read(
      frame(FRAMES.stdout, 'out '),
      frame(FRAMES.stderr, 'err'),
      frame(FRAMES.stdout, 'more'),
      outcome(3),
      frame(FRAMES.file, 'a\0content'),
      frame(FRAMES.names, 'a\0b\0'),
      usage,
      frame(FRAMES.end, nonce),
    );
    expect([reader.isComplete, reader.isTidied, reader.isBroken]).toEqual([true, true, false]);
    const { files, ...answer } = reader.answer;
    expect(answer).toEqual({
      stdout: Buffer.from('out more'),
      stderr: Buffer.from('err'),
      outcome: 3,
      names: Buffer.from('a\0b\0'),
      namesAreWhole: true,
      usage: { diskBytes: 8192, entries: 3, isWhole: true },
    });
    expect(files).toEqual([{ name: Buffer.from('a'), bytes: Buffer.from('content') }]);
  });

  it('is complete only after the usage of the files, and tidied only after the end frame', () => {
    const reader = read(outcome(0));
    expect([reader.hasOutcome, reader.isComplete]).toEqual([true, false]);
    reader.add(usage);
    expect([reader.isComplete, reader.isTidied]).toEqual([true, false]);
  });

  it.each(['created', 'exists', 'pruned', 'unpack-failed', 'absent'])(
    'is complete with the word %s',
    (word) => expect(read(outcome(word))).toMatchObject({ isComplete: true, isBroken: false }),
  );

  it('reports output while the run is in progress, and not what arrives together with its end', () => {
    const printed: string[] = [];
    const reader = new AnswerReader(nonce, new LiveOutput(({ text }) => void printed.push(text)));
    reader.add(frame(FRAMES.stdout, 'early'));
    expect(printed).toEqual(['early']);
    reader.add(Buffer.concat([frame(FRAMES.stderr, 'late'), outcome(0)]));
    expect(printed).toEqual(['early']);
    expect(reader.answer.stderr).toEqual(Buffer.from('late'));
  });

  it('returns the output of an interrupted run', () => {
    const { answer, hasOutcome } = read(frame(FRAMES.stdout, 'before the loop'));
    expect(hasOutcome).toBe(false);
    expect(answer).toMatchObject({ stdout: Buffer.from('before the loop'), outcome: undefined });
  });

  it('reports that names are missing', () => {
    const cut = read(frame(FRAMES.names, 'a\0'), outcome(0), frame(FRAMES.usage, '1 9 1 0'));
    expect(cut.answer.namesAreWhole).toBe(false);
    expect(read(frame(FRAMES.names, 'a\0'), outcome(0)).answer.namesAreWhole).toBe(false);
  });

  it.each([0, 1, 99, 100, 199, 200, 249, 255])('accepts the status %d', (status) => {
    expect(read(outcome(status)).answer.outcome).toBe(status);
  });

  it.each(['256', '-1', '1e2', '', 'ended', '007', ' 1'])('rejects the status %j', (status) => {
    expect(read(outcome(status)).isBroken).toBe(true);
  });

  it.each([
    ['an outcome with the nonce of another job', frame(FRAMES.outcome, `${'e'.repeat(32)}0`)],
    ['an end with the nonce of another job', frame(FRAMES.end, 'e'.repeat(32))],
    ['an end before the outcome', frame(FRAMES.end, nonce)],
    ['a file without a name', frame(FRAMES.file, 'no nul')],
    ['a malformed usage', frame(FRAMES.usage, '1 2 1')],
    ['a frame of an unknown type', frame('x', '')],
  ])('rejects %s', (_what, odd) => {
    expect(read(odd).isBroken).toBe(true);
  });

  it('rejects more bytes than the loop ever sends', () => {
    const reader = read();
    for (let sent = 0; sent < 200; sent += 1) reader.add(frame(FRAMES.names, Buffer.alloc(65_536)));
    expect(reader.isBroken).toBe(true);
  });
});
