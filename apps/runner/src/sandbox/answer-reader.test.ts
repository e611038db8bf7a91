import { AnswerReader } from './answer-reader';

const nonce = 'f'.repeat(32);

function read(stdout: readonly string[], stderr: readonly string[], open = ''): AnswerReader {
  const reader = new AnswerReader(nonce);
  reader.addStdout(Buffer.from(stdout.map((section) => section + nonce).join('') + open));
  reader.addStderr(Buffer.from(stderr.map((section) => section + nonce).join('')));
  return reader;
}

describe('AnswerReader', () => {
  it('reads a whole answer', () => {
    const reader = read(
      ['out', '3', './a\0./a\0', 'L./big\0beginning', 'D12\t.\n', '', 'Ttar', './z\0', 'done'],
      ['err'],
    );
    expect(reader.isComplete).toBe(true);
    expect(reader.isBroken).toBe(false);
    const { stdout, stderr, outcome, names, tars, largeFiles, diskBytes } = reader.answer;
    expect([stdout, stderr, names, ...tars, ...largeFiles].map(String)).toEqual([
      'out',
      'err',
      './a\0./a\0./z\0',
      'tar',
      './big\0beginning',
    ]);
    expect([outcome, diskBytes]).toEqual([3, 12 * 1024]);
  });

  it('waits for both streams', () => {
    expect(read(['out', '0', '', '', '', 'done'], []).isComplete).toBe(false);
    expect(read(['out', '0', ''], ['err']).isComplete).toBe(false);
  });

  it('takes a program that prints "done" at its word only', () => {
    expect(read(['done'], ['']).isComplete).toBe(false);
    expect(read(['done', '0', '', '', '', 'done'], ['']).answer.stdout.toString()).toBe('done');
  });

  it('gives what was printed before a run was cut short', () => {
    const reader = read([], [], 'before the loop');
    expect(reader.answer).toMatchObject({
      stdout: Buffer.from('before the loop'),
      outcome: undefined,
    });
  });

  it('knows that cyber-dojo.sh has ended before the files are read back', () => {
    expect(read(['out', '0'], [''], './a').hasOutcome).toBe(true);
    expect(read(['out', '0'], [], './a').hasOutcome).toBe(false);
    expect(read(['out'], [], '0').hasOutcome).toBe(false);
  });

  it('says when the names were cut', () => {
    expect(read(['', '0', './a\0./b'], ['']).answer.namesAreWhole).toBe(false);
    expect(read(['', '0', './a\0', '', 'done'], ['']).answer.namesAreWhole).toBe(true);
  });

  it.each(['256', '-1', '1e2', '', 'ended', '007', ' 1'])(
    'is broken by the status %j',
    (status) => {
      expect(read(['', status], ['']).isBroken).toBe(true);
    },
  );

  it.each([0, 1, 99, 100, 199, 200, 249, 255])('knows the status %d', (status) => {
    expect(read(['', String(status)], ['']).answer.outcome).toBe(status);
  });

  it('counts a flood of output and keeps its beginning', () => {
    const reader = new AnswerReader(nonce);
    for (let sent = 0; sent < 400; sent += 1) reader.addStdout(Buffer.alloc(65_536, 'x'));
    expect(reader.outputBytes.stdout).toBeGreaterThan(26_000_000);
    expect(reader.answer.stdout.length).toBeLessThan(100_000);
    reader.addStdout(Buffer.from(`${nonce}0${nonce}`));
    reader.addStderr(Buffer.from(nonce));
    expect(reader.answer.outcome).toBe(0);
  });

  it('is overlong when the read-back does not end', () => {
    const reader = read(['', '0'], ['']);
    for (let sent = 0; sent < 200; sent += 1) reader.addStdout(Buffer.alloc(65_536, './a\0'));
    expect([reader.isOverlong, reader.isBroken, reader.isComplete]).toEqual([true, false, false]);
    expect(reader.answer.outcome).toBe(0);
  });
});
